import { describedBy, field, sign } from "./fields"
import { html, type Html } from "./html"
import { page, type PageInput } from "./layout"
import { REQUEST_SCRIPT } from "./scripts/request"
import type { PageWords } from "./words"

const WEEK_HOURS = 168

/** The page on which outside support asks for access with the shop's code. */
export function requestPage(input: PageInput): string {
  const { request: words } = input.words

  return page(input, {
    title: words.title,
    body: body(input.words),
    script: REQUEST_SCRIPT,
    texts: { wrongCode: words.wrongCode, done: words.done },
  })
}

function body({ request: words, optional }: PageWords): Html {
  return html`<section id="ask" data-part hidden>
      <h1 tabindex="-1">${words.title}</h1>
      <p class="lead">${words.lead}</p>
      <form id="form" method="post" novalidate>
        <p class="alert" id="alert" role="alert" tabindex="-1" hidden></p>
        ${field({
          name: "code",
          label: words.code,
          hint: words.codeHint,
          control: html`<input
            class="code"
            id="code"
            name="code"
            required
            maxlength="40"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            aria-describedby="${describedBy("code", true)}"
          />`,
        })}
        <div class="pair">
          ${field({
            name: "name",
            label: words.name,
            control: html`<input
              id="name"
              name="name"
              required
              maxlength="100"
              autocomplete="name"
              aria-describedby="${describedBy("name", false)}"
            />`,
          })}
          ${field({
            name: "company",
            label: words.company,
            more: optional,
            control: html`<input
              id="company"
              name="company"
              maxlength="100"
              autocomplete="organization"
              aria-describedby="${describedBy("company", false)}"
            />`,
          })}
        </div>
        ${field({
          name: "email",
          label: words.email,
          hint: words.emailHint,
          control: html`<input
            id="email"
            name="email"
            type="email"
            required
            maxlength="254"
            autocomplete="email"
            aria-describedby="${describedBy("email", true)}"
          />`,
        })}
        ${field({
          name: "reason",
          label: words.reason,
          hint: words.reasonHint,
          control: html`<textarea
            id="reason"
            name="reason"
            required
            maxlength="1000"
            aria-describedby="${describedBy("reason", true)}"
          ></textarea>`,
        })}
        ${field({
          name: "expires_in_hours",
          label: words.duration,
          control: html`<select
            id="expires_in_hours"
            name="expires_in_hours"
            aria-describedby="${describedBy("expires_in_hours", false)}"
          >
            ${words.durations.map(duration)}
          </select>`,
        })}
        <button class="main" type="submit">${words.send}</button>
      </form>
    </section>
    <section id="done" data-part hidden>
      ${sign("good")}
      <h1 tabindex="-1">${words.doneTitle}</h1>
      <p class="lead" id="done-text"></p>
      <p class="note">${words.doneNote}</p>
    </section>`
}

function duration({ hours, text }: { hours: number; text: string }): Html {
  return hours === WEEK_HOURS
    ? html`<option value="${hours}" selected>${text}</option>`
    : html`<option value="${hours}">${text}</option>`
}
