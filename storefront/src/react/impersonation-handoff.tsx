"use client"

import { handoffMessages, type HandoffMessages } from "../core/handoff-messages"
import { AnswerRequest } from "./answer-request"
import { BUTTON } from "./banner-style"
import { ALERT, HEADING, PAGE, ROW } from "./handoff-style"
import { useHandoff, type UseHandoffOptions } from "./use-handoff"

/** Which Medusa takes the login code, where the visit begins, and the texts of the page. */
export type ImpersonationHandoffProps = UseHandoffOptions & {
  /** Language of the texts, `en` or `fr`. @default "en" */
  locale?: string
  /** Other texts, or those of another language. */
  messages?: Partial<HandoffMessages>
  className?: string
}

/**
 * The page at the hand-off path of a shop without a server: takes the login
 * code out of the address, asks whether to continue as the customer, and does
 * nothing before a yes. Then it loads the page where the visit begins. A
 * customer who opens the link of a mailed request finds its question here.
 *
 * @example
 * <Route path="/login-as-customer" element={<ImpersonationHandoff sdk={sdk} />} />
 */
export function ImpersonationHandoff({
  locale = "en",
  messages,
  className,
  ...options
}: ImpersonationHandoffProps) {
  const { state, token, confirm } = useHandoff(options)
  const texts = { ...handoffMessages(locale), ...messages }
  const { home = "/" } = options

  if (state === "looking") {
    return (
      <div className={className} style={PAGE} lang={texts.lang}>
        <p>{texts.going}</p>
      </div>
    )
  }

  if (state === "answering" && token) {
    return (
      <div className={className} style={PAGE} lang={texts.lang}>
        <AnswerRequest
          key={token}
          token={token}
          sdk={options.sdk}
          texts={texts}
          home={home}
          onError={options.onError}
        />
      </div>
    )
  }

  const mayContinue = ["asking", "going", "unreachable"].includes(state)

  return (
    <div className={className} style={PAGE} lang={texts.lang}>
      <h1 style={HEADING}>{mayContinue ? texts.ask : texts.title}</h1>
      {mayContinue && <p>{texts.ask_detail}</p>}
      <p role="alert" style={ALERT}>
        {state === "asking" || state === "going" || state === "answering"
          ? ""
          : texts[state]}
      </p>
      {mayContinue ? (
        <p style={ROW}>
          <button
            type="button"
            style={BUTTON}
            disabled={state === "going"}
            onClick={() => void confirm()}
          >
            {state === "going"
              ? texts.going
              : state === "unreachable"
                ? texts.retry
                : texts.yes}
          </button>
          <a href={home} style={{ color: "inherit" }}>
            {texts.no}
          </a>
        </p>
      ) : (
        <a href={home} style={BUTTON}>
          {texts.to_shop}
        </a>
      )}
    </div>
  )
}
