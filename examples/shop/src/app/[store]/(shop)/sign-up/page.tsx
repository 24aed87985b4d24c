import { redirect } from "next/navigation"

import { ActionForm } from "@/components/action-form"
import { ConsentField } from "@/components/consent-field"
import { Field } from "@/components/field"
import { signUp } from "@/lib/actions/session"
import { getCustomer, getRemoteAssistance } from "@/lib/data/customer"
import { storeOf } from "@/lib/store-of"

export default async function SignUpPage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)

  if (await getCustomer(store)) {
    redirect(`/${store.prefix}/account`)
  }

  const assistance = await getRemoteAssistance(store)

  return (
    <div className="narrow">
      <h1>Sign up</h1>
      <ActionForm action={signUp} store={store.prefix} submit="Sign up">
        <div className="grid-2">
          <Field
            label="First name"
            name="first_name"
            autoComplete="given-name"
            required
          />
          <Field
            label="Last name"
            name="last_name"
            autoComplete="family-name"
            required
          />
        </div>
        <Field
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={8}
          required
        />
        <ConsentField settings={assistance} />
      </ActionForm>
    </div>
  )
}
