/** One style for both pages: a card on a quiet ground, light or dark. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#f4f4f5;--card:#fff;--line:#e4e4e7;--edge:#8b8b95;--text:#18181b;--soft:#5b5b66;--deep:#18181b;--deep-hover:#3f3f46;--on-deep:#fff;--bad:#b3122b;--bad-ground:#fef2f3;--good:#0b6b3f;--good-ground:#ecfaf2;--ring:#2563eb}
@media(prefers-color-scheme:dark){:root{--ground:#111113;--card:#1b1b1f;--line:#33333a;--edge:#7c7c88;--text:#f4f4f5;--soft:#a9a9b4;--deep:#f4f4f5;--deep-hover:#d4d4d8;--on-deep:#18181b;--bad:#ff9aa7;--bad-ground:#3a1a20;--good:#7ee2ae;--good-ground:#12301f;--ring:#7aa8ff}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;align-items:center;padding:3rem 1rem 1.5rem;background:var(--ground);color:var(--text);font:16px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
header,main,footer{width:100%;max-width:34rem}
header{display:flex;align-items:center;gap:.75rem;margin:0 0 1.25rem}
.mark{flex:none;display:grid;place-items:center;width:2.75rem;height:2.75rem;border-radius:.75rem;background:var(--deep);color:var(--on-deep);font-weight:600;font-size:1.15rem}
.shop{margin:0;font-weight:600;line-height:1.3}
.what{margin:0;color:var(--soft);font-size:.875rem;line-height:1.3}
main{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:2rem;box-shadow:0 1px 2px rgb(0 0 0/.05),0 8px 24px -12px rgb(0 0 0/.12)}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.015em;margin:0 0 .5rem;outline:0}
p{margin:0}
.lead{color:var(--soft);margin:0 0 1.5rem}
.lead strong{color:var(--text);font-weight:600}
form{display:grid;gap:1.25rem}
.pair{display:grid;gap:1.25rem}
label{display:block;font-size:.9375rem;font-weight:550;margin:0 0 .375rem}
label .more{color:var(--soft);font-weight:400}
input,textarea,select{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:.5rem;padding:.625rem .75rem;min-height:2.75rem}
textarea{min-height:6.5rem;resize:vertical;display:block}
input.code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:.08em;text-transform:uppercase}
[aria-invalid=true]{border-color:var(--bad)}
:is(input,textarea,select,button,a):focus-visible{outline:2px solid var(--ring);outline-offset:2px}
.hint,.error{font-size:.875rem;margin:.375rem 0 0}
.hint{color:var(--soft)}
.error{color:var(--bad);font-weight:500}
.secret{position:relative}
.secret input{padding-right:6.25rem}
.secret button{position:absolute;right:.3125rem;top:50%;transform:translateY(-50%);min-height:2.125rem;padding:0 .625rem;border:0;border-radius:.375rem;background:transparent;color:var(--soft);font:inherit;font-size:.875rem;cursor:pointer}
.secret button:hover{color:var(--text)}
.main{display:inline-flex;align-items:center;justify-content:center;width:100%;min-height:2.875rem;padding:.625rem 1.25rem;border:0;border-radius:.5rem;background:var(--deep);color:var(--on-deep);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.main:hover{background:var(--deep-hover)}
.main[disabled]{opacity:.65;cursor:default}
.alert{background:var(--bad-ground);color:var(--bad);border-radius:.5rem;padding:.75rem 1rem;font-weight:500;font-size:.9375rem}
dl{margin:0 0 1.5rem;border:1px solid var(--line);border-radius:.75rem;font-size:.9375rem}
dl:has(+form[hidden]){margin:0}
dd .hint,dd .error{margin:.125rem 0 0}
dl>div{padding:.75rem 1rem}
dl>div+div{border-top:1px solid var(--line)}
dt{color:var(--soft);font-size:.8125rem}
dd{margin:0}
.sign{display:grid;place-items:center;width:3rem;height:3rem;border-radius:50%;margin:0 0 1rem;background:var(--good-ground);color:var(--good)}
.sign.bad{background:var(--bad-ground);color:var(--bad)}
.sign svg{width:1.5rem;height:1.5rem;fill:none;stroke:currentColor;stroke-width:2.25;stroke-linecap:round;stroke-linejoin:round}
.note{color:var(--soft);font-size:.9375rem}
.wait{color:var(--soft);padding:1rem 0}
footer{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;margin:1.25rem 0 0;color:var(--soft);font-size:.8125rem}
footer p{flex:1 1 16rem}
nav{display:flex;gap:1rem}
nav a,nav span{color:inherit}
nav [aria-current]{color:var(--text);font-weight:600}
@media(min-width:34rem){.pair{grid-template-columns:1fr 1fr}dl>div{display:grid;grid-template-columns:9.5rem 1fr;gap:1rem}dt{font-size:.9375rem}}
@media(max-width:30rem){body{padding:1.25rem .75rem}main{padding:1.25rem;border-radius:.875rem}h1{font-size:1.3125rem}}
@media(prefers-reduced-motion:no-preference){.main,.secret button{transition:background .12s,color .12s}}
`
