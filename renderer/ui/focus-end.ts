/** Goes on where somebody stopped typing. */
export function focusEnd(field: HTMLInputElement | null | undefined): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
