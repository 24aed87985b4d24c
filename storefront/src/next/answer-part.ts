import { escape, literal } from "./page-escapes"
import type { PageTexts } from "./page-texts"
import { ACTION_HEADER } from "./request"

/** The question that a mailed link asks; hidden until its script finds a token. */
export const answerBody = (texts: PageTexts): string =>
  `<div id="consent" hidden><h1 id="question" tabindex="-1"></h1><div id="choice"><p>${escape(texts.consent_detail)}</p><p class="row"><button id="allow" type="button">${escape(texts.allow)}</button><button id="refuse" type="button">${escape(texts.refuse)}</button></p></div><p id="thanks" role="status"></p></div>`

/**
 * Asks, and sends the answer only after a click: to open the link, as mail
 * scanners do, says nothing. Uses `ask`, `say` and `home` of the page.
 */
export const answerScript = (texts: PageTexts, path: string): string =>
  `function answerWith(token){
var by=function(id){return document.getElementById(id)},h=by("question"),both=[by("allow"),by("refuse")];
document.title=h.textContent=${literal(texts.consent_ask)}.replace("{store}",location.hostname);
ask.hidden=true;by("consent").hidden=false;
function wait(is){both.forEach(function(b){b.disabled=is})}
function over(){by("choice").hidden=true;home.hidden=false;h.focus()}
both.forEach(function(b){b.addEventListener("click",function(){
var allow=b.id==="allow";wait(true);say.textContent="";
fetch(${literal(path)},{method:"POST",credentials:"same-origin",cache:"no-store",headers:{"content-type":"application/json","${ACTION_HEADER}":"answer"},body:JSON.stringify({token:token,allow:allow})})
.then(function(r){return r.json().then(function(a){
if(r.ok&&a.consent){by("thanks").textContent=allow?${literal(texts.allowed)}:${literal(texts.refused)};return over()}
if(a.code==="answer_link_invalid"||r.status===400){say.textContent=${literal(texts.bad_answer)};return over()}
wait(false);say.textContent=r.status===429?${literal(texts.answer_later)}:r.status===403?${literal(texts.answer_not_here)}:${literal(texts.unreachable)}
})}).catch(function(){wait(false);say.textContent=${literal(texts.unreachable)}})
})})}`
