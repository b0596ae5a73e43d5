/**
 * The page where a link of a mail is used: it needs no console. The secret stands after `#`, which browsers send to no
 * server, and leaves it only in the body of the request that sets the password.
 */
export const PASSWORD_PAGE = `<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>设置密码 · Set your password</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem; }
label, button { display: block; margin-top: 1rem; }
input { display: block; width: 100%; font: inherit; padding: 0.4rem; box-sizing: border-box; }
button { font: inherit; padding: 0.4rem 1.2rem; }
</style>
<h1>设置密码<br>Set your password</h1>
<form>
<label>新密码（至少 10 个字符）<br>New password (at least 10 characters)
<input name="password" type="password" autocomplete="new-password" required></label>
<label>再次输入<br>Once more
<input name="again" type="password" autocomplete="new-password" required></label>
<button>保存 · Save</button>
</form>
<p role="status"></p>
<script src="password-page.js"></script>
</html>
`;

export const PASSWORD_SCRIPT = `'use strict';
const form = document.querySelector('form');
const status = document.querySelector('p');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const password = form.elements.password.value;
  if (password !== form.elements.again.value) {
    status.textContent = '两次输入不一致。The two are not the same.';
    return;
  }
  const reply = await fetch('password-resets', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: location.hash.slice(1), password }),
  });
  if (reply.ok) {
    form.remove();
    history.replaceState(null, '', location.pathname);
    status.textContent = '密码已设置，请登录。Your password is set: you can sign in.';
    return;
  }
  const problem = await reply.json();
  status.textContent = (problem.errors ?? []).map((error) => error.message).join(' ') || problem.detail;
});
`;
