import { redirect } from "next/navigation"

import { ActionForm } from "@/components/action-form"
import { ConsentField } from "@/components/consent-field"
import { Field } from "@/components/field"
import { saveProfile } from "@/lib/actions/account"
import {
  getConsent,
  getCustomer,
  getRemoteAssistance,
} from "@/lib/data/customer"
import { getImpersonation } from "@/lib/login-as-customer"
import { storeOf } from "@/lib/store-of"

export default async function ProfilePage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)
  const customer = await getCustomer(store)

  if (!customer) {
    redirect(`/${store.prefix}/login`)
  }

  const [assistance, consent, impersonation] = await Promise.all([
    getRemoteAssistance(store),
    getConsent(store),
    getImpersonation(),
  ])

  return (
    <>
      <h1>Profile</h1>
      <p className="muted">{customer.email}</p>
      <ActionForm action={saveProfile} store={store.prefix} submit="Save">
        <div className="grid-2">
          <Field
            label="First name"
            name="first_name"
            autoComplete="given-name"
            defaultValue={customer.first_name ?? ""}
          />
          <Field
            label="Last name"
            name="last_name"
            autoComplete="family-name"
            defaultValue={customer.last_name ?? ""}
          />
        </div>
        <Field
          label="Phone"
          name="phone"
          type="tel"
          autoComplete="tel"
          defaultValue={customer.phone ?? ""}
        />
        <ConsentField
          key={consent.state}
          settings={assistance}
          defaultChecked={consent.allowed}
          disabled={impersonation !== null}
        />
      </ActionForm>
    </>
  )
}
