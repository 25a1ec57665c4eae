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
        Remediation = "Remove one of the two, or give it another name.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Name.Length == 0) return;
        var first = scope.Find(resource.Kind.Group, resource.Kind.Kind, ResourceIndex.NamespaceOf(resource), resource.Name);
        if (first is not null && !ReferenceEquals(first, resource)) sink.Report($"is there a second time; the first is in {first.File ?? "the cluster"}:{first.Position}", NodePath.Of("metadata", "name"));
    }
}
