/** Styles of the login page; a file of its own, since the policy allows no others. */
export const LOGIN_STYLES = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; }
form { display: grid; gap: 0.75rem; width: min(20rem, 90vw); }
h1 { margin: 0; font-size: 1.25rem; }
p { margin: 0; }
input, button { font: inherit; padding: 0.5rem 0.75rem; }
`;

/** The login page, without a script. */
export function loginPage(problem: string | null): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Eyeline: log in</title>
<link rel="stylesheet" href="/login.css">
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
