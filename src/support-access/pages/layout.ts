import { Html, html, json } from "./html"
import { COMMON_SCRIPT } from "./scripts/common"
import { STYLE } from "./style"
import { LANGUAGES, type PageWords } from "./words"

/** What every page is made with. */
export type PageInput = {
  /** Of this one answer. */
  nonce: string
  words: PageWords
  /** The shop's name, as it stands in the database; null where it has none. */
  store: string | null
}

/** A whole page: the shop's name, a card, and the other languages. */
export function page(
  { nonce, words, store }: PageInput,
  {
    title,
    body,
    script,
    texts,
  }: { title: string; body: Html; script: string; texts: object }
): string {
  const shop = store?.trim() || words.shopAdmin

  return html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex,nofollow" />
        <title>${title} · ${shop}</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <span class="mark" aria-hidden="true">${initial(shop)}</span>
          <div>
            <p class="shop">${shop}</p>
            <p class="what">${store?.trim() ? words.shopAdmin : ""}</p>
          </div>
        </header>
        <main>
          <noscript><p class="alert">${words.noscript}</p></noscript>
          ${body}
        </main>
        <footer>
          <p>${words.footer}</p>
          <nav>${LANGUAGES.map((other) => link(other, words))}</nav>
        </footer>
        <script type="application/json" id="texts" nonce="${nonce}">
          ${json({ lang: words.lang, ...words.common, ...texts })}
        </script>
        <script nonce="${nonce}">
          ${new Html(`(() => {${COMMON_SCRIPT}${script}})()`)}
        </script>
      </body>
    </html>`.text
}

function link({ lang, language }: PageWords, current: PageWords): Html {
  return lang === current.lang
    ? html`<span lang="${lang}" aria-current="true">${language}</span>`
    : html`<a lang="${lang}" hreflang="${lang}" href="?lang=${lang}"
        >${language}</a
      >`
}

/** A whole character, also of those that JavaScript counts as two. */
function initial(shop: string): string {
  return ([...shop.trim()][0] ?? "").toUpperCase()
}
