import Link from "next/link"
import { redirect } from "next/navigation"

import { ActionForm } from "@/components/action-form"
import { Field } from "@/components/field"
import { logIn } from "@/lib/actions/session"
import { getCustomer } from "@/lib/data/customer"
import { storeOf } from "@/lib/store-of"

export default async function LoginPage({
  params,
}: {
  params: Promise<{ store: string }>
}) {
  const store = await storeOf(params)

  if (await getCustomer(store)) {
    redirect(`/${store.prefix}/account`)
  }

  return (
    <div className="narrow">
      <h1>Log in</h1>
      <ActionForm action={logIn} store={store.prefix} submit="Log in">
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
          autoComplete="current-password"
          required
        />
      </ActionForm>
      <p>
        New here? <Link href={`/${store.prefix}/sign-up`}>Sign up</Link>
      </p>
    </div>
  )
}
