import { answerBody, answerScript } from "./answer-part"
import { escape, literal } from "./page-escapes"
import type { PageTexts } from "./page-texts"
import { ACTION_HEADER } from "./request"

type Texts = PageTexts & { lang: string }

const STYLE = `
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:28rem;padding:2rem}
h1{font-size:1.4rem;line-height:1.25;margin:0 0 .75rem}
p{margin:0 0 1.25rem}
.row{display:flex;gap:.75rem;flex-wrap:wrap;align-items:center}
button,a.button{font:inherit;font-weight:600;border:1px solid #1f2937;border-radius:.5rem;padding:.6rem 1rem;background:#1f2937;color:#fff;cursor:pointer;text-decoration:none}
button[disabled]{opacity:.6;cursor:default}
a.plain{color:inherit}
[role=alert]{color:#b91c1c;font-weight:600}
@media(prefers-color-scheme:dark){button,a.button{background:#f3f4f6;border-color:#f3f4f6;color:#111827}[role=alert]{color:#fca5a5}}
`

const document = (
  nonce: string,
  texts: Texts,
  body: string,
  script: string
): string =>
  `<!doctype html>
<html lang="${texts.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(texts.title)}</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main>${body}</main>${script ? `<script nonce="${nonce}">${script}</script>` : ""}</body></html>`

/**
 * Moves on within the site. A redirect after a post from another site would
 * leave SameSite=strict cookies behind; a step of the page itself does not.
 */
export const goPage = (texts: Texts, path: string) => (nonce: string) =>
  document(
    nonce,
    texts,
    `<p>${escape(texts.going)} <a class="plain" href="${escape(path)}">${escape(texts.go_on)}</a></p>`,
    `location.replace(${literal(path)})`
  )

/**
 * Asks before anything happens. The code comes with the page, or in its
 * fragment; there the token of a mailed link may stand instead.
 */
export const askPage =
  (texts: Texts, input: { code: string | null; path: string; home: string }) =>
  (nonce: string) =>
    document(
      nonce,
      texts,
      `<div id="ask"><h1>${escape(texts.ask)}</h1><p>${escape(texts.ask_detail)}</p><p class="row"><button id="yes" type="button">${escape(texts.yes)}</button><a class="plain" href="${escape(input.home)}">${escape(texts.no)}</a></p></div>${answerBody(texts)}<p id="say" role="alert"></p><p id="home" hidden><a class="button" href="${escape(input.home)}">${escape(texts.to_shop)}</a></p>`,
      `(function(){
var code=${literal(input.code)};
var ask=document.getElementById("ask"),yes=document.getElementById("yes"),say=document.getElementById("say"),home=document.getElementById("home");
var sent=new URLSearchParams(location.hash.slice(1)),token=sent.get("answer");
if(location.hash){if(!code)code=sent.get("code");history.replaceState(null,"",location.pathname)}
addEventListener("hashchange",function(){location.reload()});
${answerScript(texts, input.path)}
if(!code&&token)return answerWith(token);
function stop(text){ask.hidden=true;say.textContent=text;home.hidden=false}
if(!code)return stop(${literal(texts.no_code)});
yes.addEventListener("click",function(){
yes.disabled=true;say.textContent="";
fetch(${literal(input.path)},{method:"POST",credentials:"same-origin",cache:"no-store",headers:{"content-type":"application/json","${ACTION_HEADER}":"confirm"},body:JSON.stringify({code:code})})
.then(function(r){return r.json().then(function(b){if(r.ok&&b.location)location.replace(b.location);else stop(b.message||${literal(texts.unreachable)})})})
.catch(function(){yes.disabled=false;say.textContent=${literal(texts.unreachable)}})
})})()`
    )

/** Tells what went wrong and a way out. */
export const errorPage =
  (texts: Texts, message: string, link: { href: string; label: string }) =>
  (nonce: string) =>
    document(
      nonce,
      texts,
      `<h1>${escape(texts.title)}</h1><p role="alert">${escape(message)}</p><p><a class="button" href="${escape(link.href)}">${escape(link.label)}</a></p>`,
      ""
    )
