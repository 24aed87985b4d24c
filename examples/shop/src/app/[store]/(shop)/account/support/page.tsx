import { getImpersonation } from "medusa-login-as-customer-storefront/next"
import {
  RemoteAssistanceField,
  RemoteAssistancePin,
} from "medusa-login-as-customer-storefront/react"
import type { Metadata } from "next"

import { ActionForm } from "@/components/action-form"
import { Visits } from "@/components/visits"
import { saveConsent } from "@/lib/actions/account"
import { getConsent, getRemoteAssistance } from "@/lib/data/customer"
import { loginAsCustomer } from "@/lib/login-as-customer"
import { storeOf } from "@/lib/store-of"

export const metadata: Metadata = { title: "Support" }

export default async function SupportPage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)
  const [settings, consent, impersonation] = await Promise.all([
    getRemoteAssistance(store),
    getConsent(store),
    getImpersonation(loginAsCustomer),
  ])
  const box = (
    <RemoteAssistanceField
      key={consent.state}
      className="consent"
      settings={settings}
      consent={consent}
      disabled={impersonation !== null}
    />
  )

  return (
    <>
      <h1>Support</h1>
      <section>
        <h2>Shopping together</h2>
        {impersonation ? (
          box
        ) : (
          <ActionForm action={saveConsent} store={store.prefix} submit="Save">
            {box}
          </ActionForm>
        )}
      </section>
      {!impersonation && (
        <section>
          <h2>PIN for support</h2>
          <p className="muted">
            Read it out on the phone: it lets support in once, for this call.
          </p>
          <RemoteAssistancePin publishableKey={store.publishable_key} />
        </section>
      )}
      <section>
        <h2>Who was in my account</h2>
        <Visits store={store} />
      </section>
    </>
  )
}
