using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms;

/// <summary>A file of a form.</summary>
/// <param name="Path">Its path below the form's folder, with forward slashes.</param>
/// <param name="Text">Its text.</param>
internal sealed record FormFile(string Path, string Text);

/// <summary>What a form could not say as the catalogue means it, and what was done instead.</summary>
/// <param name="Rule">The rule's name: <c>forms/health-by-tool</c>.</param>
/// <param name="Component">The component.</param>
/// <param name="Message">What was done, and why.</param>
/// <param name="Remediation">How a person can do better.</param>
internal sealed record FormNote(string Rule, ComponentDefinition Component, string Message, string Remediation);

/// <summary>What a writer made of a platform.</summary>
/// <param name="Files">The files.</param>
/// <param name="Notes">What a person should know of them.</param>
internal sealed record FormContent(IReadOnlyList<FormFile> Files, IReadOnlyList<FormNote> Notes);
