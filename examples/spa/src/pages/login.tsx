import { useState, type FormEvent } from "react"
import { useLocation } from "wouter"

import { sdk } from "../lib/medusa"
import { problemOf } from "../lib/use-loaded"

export function LoginPage({ onLogin }: { onLogin: () => Promise<void> }) {
  const [, go] = useLocation()
  const [problem, setProblem] = useState("")

  const logIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)

    try {
      await sdk.auth.login("customer", "emailpass", {
        email: String(form.get("email")),
        password: String(form.get("password")),
      })
      await onLogin()
      go("/account")
    } catch (error) {
      setProblem(problemOf(error))
    }
  }

  return (
    <>
      <h1>Log in</h1>
      <form className="fields" onSubmit={(event) => void logIn(event)}>
        <label>
          E-mail
          <input name="email" type="email" autoComplete="username" required />
        </label>
        <label>
          Password
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        </label>
        <button type="submit">Log in</button>
        <p role="alert">{problem}</p>
      </form>
    </>
  )
}
