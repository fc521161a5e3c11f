/** Styles of the login page; a file of its own, since the policy allows no others. */
export const LOGIN_STYLES = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; }
form { display: grid; gap: 0.75rem; width: min(20rem, 90vw); }
h1 { margin: 0; font-size: 1.25rem; }
p { margin: 0; }
input, button { font: inherit; padding: 0.5rem 0.75rem; }
`;

/**
 * Takes a tab that waits here to the desk once somebody has logged in by another tab of the browser: desks talk to each
 * other on this channel. Without it the form works as well.
 */
export const LOGIN_SCRIPT = `async function look() {
  const answer = await fetch('/api/desk').catch(() => null);
  if (answer?.ok) location.replace('/');
}
if ('BroadcastChannel' in globalThis) {
  new BroadcastChannel('eyeline-desk').onmessage = ({ data }) => {
    if (data.type !== 'logged-out') look();
  };
}
`;

/** The login page. */
export function loginPage(problem: string | null): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Eyeline: log in</title>
<link rel="stylesheet" href="/login.css">
<script src="/login.js" defer></script>
</head>
<body>
<form method="post" action="/login">
<h1>Eyeline</h1>
${problem === null ? '' : `<p role="alert">${problem}</p>\n`}<label for="token">Token (the setting DESK_TOKEN)</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
<button>Log in</button>
</form>
</body>
</html>
`;
}
