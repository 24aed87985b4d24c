import { useTranslate } from "../../../hooks/use-translate"
import type {
  GrantField,
  GrantProblems,
} from "../../../lib/support-access-form"

/** The sentence of what is wrong with a field; null if nothing is. */
export function useProblemText(problems: GrantProblems) {
  const { t } = useTranslate()

  return (field: GrantField): string | null => {
    const problem = problems[field]

    return problem ? t(`supportAccess.problems.${problem}`) : null
  }
}
