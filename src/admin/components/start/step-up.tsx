import { Alert, Button, Drawer, Input } from "@medusajs/ui"
import { type FormEvent, useState } from "react"
import { Link } from "react-router-dom"

import { useStepUp } from "../../hooks/use-step-up"
import { useTranslate } from "../../hooks/use-translate"
import { bringIntoView } from "../../lib/bring-into-view"
import { pages } from "../../lib/paths"
import { ErrorNotice } from "../common/error-notice"
import { Field } from "../common/field"
import { TEXT_LINK } from "../common/person"

/** Password, then the code of the second factor; after that the dialogue goes on. */
export const StepUp = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslate()
  const { admin, isBusy, hasPassword, problem, error, begin, finish } =
    useStepUp()
  const [email, setEmail] = useState<string | null>(null)
  const [password, setPassword] = useState("")
  const [code, setCode] = useState("")
  const address = email ?? admin?.email ?? ""
  const isReady = hasPassword ? code.trim() : address && password

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) {
      return
    }
    if (hasPassword) {
      void finish(code).then(() => setCode(""))
    } else {
      void begin({ email: address, password }).then(() => setPassword(""))
    }
  }

  return (
    <form
      noValidate
      onSubmit={submit}
      className="flex flex-1 flex-col overflow-hidden"
    >
      <Drawer.Body className="flex flex-1 flex-col gap-6 overflow-y-auto">
        <Alert>
          <Drawer.Description className="!txt-compact-small">
            {t("stepUp.explanation")}
          </Drawer.Description>
        </Alert>
        {hasPassword ? (
          <Field
            key="code"
            label={t("stepUp.code")}
            hint={t("stepUp.codeHint")}
          >
            {(control) => (
              <Input
                {...control}
                size="small"
                autoFocus
                autoComplete="one-time-code"
                maxLength={64}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
        ) : (
          <>
            <Field label={t("stepUp.email")}>
              {(control) => (
                <Input
                  {...control}
                  size="small"
                  type="email"
                  autoComplete="username"
                  value={address}
                  onChange={(event) => setEmail(event.target.value)}
                />
              )}
            </Field>
            <Field label={t("stepUp.password")}>
              {(control) => (
                <Input
                  {...control}
                  size="small"
                  type="password"
                  autoComplete="current-password"
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
        {problem && (
          <Alert ref={bringIntoView} variant="error" role="alert">
            {t(`stepUp.${problem}`)}
            {problem === "noFactor" && (
              <Link to={pages.profile} className={`${TEXT_LINK} block`}>
                {t("stepUp.openProfile")}
              </Link>
            )}
          </Alert>
        )}
        {error !== null && <ErrorNotice error={error} />}
      </Drawer.Body>
      <Drawer.Footer>
        <Button
          size="small"
          variant="secondary"
          type="button"
          onClick={onClose}
        >
          {t("common.cancel")}
        </Button>
        <Button
          size="small"
          type="submit"
          isLoading={isBusy}
          disabled={!isReady}
        >
          {t(hasPassword ? "stepUp.confirm" : "stepUp.continue")}
        </Button>
      </Drawer.Footer>
    </form>
  )
}
