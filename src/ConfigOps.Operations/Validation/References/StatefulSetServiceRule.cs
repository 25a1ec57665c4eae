using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>The Service that gives the pods of a StatefulSet their names.</summary>
internal sealed class StatefulSetServiceRule : ReferenceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-governing-service",
        Title = "The Service of a StatefulSet is there",
        Severity = Severity.Medium,
        Rationale = "Without it the pods have no names by which others find them.",
        Remediation = "Correct spec.serviceName, or add the headless Service.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Kind is not { Group: "apps", Kind: "StatefulSet" } || resource.At("spec", "serviceName")?.AsString() is not { Length: > 0 } name) return;
        if (scope.Find("", "Service", ResourceIndex.NamespaceOf(resource), name) is null)
            sink.Report($"gets the names of its pods from Service \"{name}\", {scope.NotInNamespace}", NodePath.Of("spec", "serviceName"), scope.Gravity(Info.Severity));
    }
}
