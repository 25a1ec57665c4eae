using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>No object is in the set twice.</summary>
internal sealed class DuplicateObjectRule : ReferenceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/duplicate-object",
        Title = "No object is there twice",
        Severity = Severity.High,
        Rationale = "The one that is applied last wins, and which one that is nobody can tell.",
        Remediation = "Remove one of the two, or give it another name; validate folders of which only one is applied one by one.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Name.Length == 0) return;
        if (scope.FirstLike(resource) is { } first)
            sink.Report($"is there a second time; the first is in {first.File ?? "the cluster"}:{first.Position}", NodePath.Of("metadata", "name"), AreApart(first.File, resource.File) ? Severity.Low : null);
    }

    // Who applies one folder meets both; in several folders they may be forms of the same thing, of which one is taken.
    private static bool AreApart(string? one, string? other) => one is not null && other is not null && !FolderOf(one).SequenceEqual(FolderOf(other));

    private static ReadOnlySpan<char> FolderOf(string file) => file.AsSpan(0, file.LastIndexOf('/') + 1);
}
