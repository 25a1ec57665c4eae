using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Generation.Forms;

/// <summary>What was written of one form. Paths are relative to the root with forward slashes, in ordinal order.</summary>
/// <param name="Form">The form.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Written">Files that were written, or would be in a dry run or check.</param>
/// <param name="Removed">Files that were removed, or would be.</param>
/// <param name="Unchanged">Files that are as they should be.</param>
/// <param name="Changes">How each file would change, for <c>--check</c>; paths below the form's folder.</param>
public sealed record FormOutput(
    PlatformForm Form, string Folder, IReadOnlyList<string> Written, IReadOnlyList<string> Removed, IReadOnlyList<string> Unchanged, IReadOnlyList<OutputChange> Changes);

/// <summary>What <see cref="GenerateFormsOperation"/> made.</summary>
/// <param name="Forms">The forms, in the order they were asked for.</param>
/// <param name="Report">The report; its gate fails only for <c>--check</c>.</param>
public sealed record GenerateFormsResult(IReadOnlyList<FormOutput> Forms, Report Report);
