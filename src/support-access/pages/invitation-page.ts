import { describedBy, field, sign } from "./fields"
import { html, type Html } from "./html"
import { page, type PageInput } from "./layout"
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-length"
import { INVITATION_SCRIPT } from "./scripts/invitation"
import type { PageWords } from "./words"

/**
 * The page of an invitation's link. It tells nothing before its script has
 * shown the link's token to the server, which the address bar keeps no longer.
 */
export function invitationPage(input: PageInput): string {
  const { invitation: words } = input.words

  return page(input, {
    title: words.title,
    body: body(input.words),
    script: INVITATION_SCRIPT,
    texts: {
      ...words,
      passwordShort: withMin(words.passwordShort),
      passwordMin: PASSWORD_MIN,
    },
  })
}

function body(words: PageWords): Html {
  const { invitation } = words

  return html`<p class="wait" id="wait" data-part role="status" hidden>
      ${invitation.checking}
    </p>
    <section id="invitation" data-part hidden>
      <h1 tabindex="-1">${invitation.title}</h1>
      <p class="lead" id="lead"></p>
      <dl id="facts"></dl>
      ${form(words)}
    </section>
    ${outcome(
      "done",
      "good",
      invitation.doneTitle,
      html`<p class="lead" id="done-text"></p>
        <a class="main" id="log-in" rel="noreferrer">${invitation.logIn}</a>`
    )}
    ${outcome("invalid", "bad", invitation.invalidTitle, html`<p class="note">${invitation.invalid}</p>`)}
    ${outcome("missing", "bad", invitation.missingTitle, html`<p class="note">${invitation.missing}</p>`)}
    ${outcome(
      "trouble",
      "bad",
      invitation.troubleTitle,
      html`<p class="lead" id="trouble-text"></p>
        <button class="main" id="again" type="button">
          ${invitation.again}
        </button>`
    )}`
}

function form({ invitation: words, optional }: PageWords): Html {
  return html`<form id="form" method="post" novalidate>
    <p class="alert" id="alert" role="alert" tabindex="-1" hidden></p>
    <input
      id="username"
      type="email"
      autocomplete="username"
      tabindex="-1"
      readonly
      hidden
    />
    <div class="pair" id="names" hidden>
      ${name("first_name", words.firstName, optional, "given-name")}
      ${name("last_name", words.lastName, optional, "family-name")}
    </div>
    ${field({
      name: "password",
      label: words.password,
      hint: withMin(words.passwordHint),
      control: html`<div class="secret">
        <input
          id="password"
          name="password"
          type="password"
          required
          maxlength="${PASSWORD_MAX}"
          autocomplete="new-password"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="${describedBy("password", true)}"
        /><button
          id="reveal"
          type="button"
          aria-controls="password"
          aria-pressed="false"
        >
          ${words.show}
        </button>
      </div>`,
    })}
    <button class="main" type="submit">${words.accept}</button>
  </form>`
}

function name(
  id: "first_name" | "last_name",
  label: string,
  more: string,
  autocomplete: string
): Html {
  return field({
    name: id,
    label,
    more,
    control: html`<input
      id="${id}"
      name="${id}"
      maxlength="100"
      autocomplete="${autocomplete}"
      aria-describedby="${describedBy(id, false)}"
    />`,
  })
}

function outcome(
  id: string,
  kind: "good" | "bad",
  title: string,
  text: Html
): Html {
  return html`<section id="${id}" data-part hidden>
    ${sign(kind)}
    <h1 tabindex="-1">${title}</h1>
    ${text}
  </section>`
}

const withMin = (text: string) => text.replace("{min}", String(PASSWORD_MIN))
