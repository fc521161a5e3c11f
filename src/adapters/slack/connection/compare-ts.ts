/** Order of two `ts`: their fractions have six digits. */
export function compareTs(a: string, b: string): number {
  return (
    Number(a.split('.')[0]) - Number(b.split('.')[0]) || Number(a.split('.')[1]) - Number(b.split('.')[1])
  );
}
