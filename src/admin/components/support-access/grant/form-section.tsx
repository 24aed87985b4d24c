import { Heading } from "@medusajs/ui"
import type { ReactNode } from "react"

type FormSectionProps = { title: string; children: ReactNode }

/** A part of a long form under its own heading. */
export const FormSection = ({ title, children }: FormSectionProps) => (
  <section className="flex flex-col gap-5 px-6 py-5">
    <Heading level="h3">{title}</Heading>
    {children}
  </section>
)
