/** What empties a form as it stands now: nothing happens once somebody goes on writing in it. */
export function clearing(form: HTMLFormElement): () => void {
  const written = contentsOf(form);
  return () => {
    if (contentsOf(form) === written) form.reset();
  };
}

function contentsOf(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
