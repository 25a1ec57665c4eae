using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.PodSecurity;

/// <summary>Mends what the Pod Security Standards miss in a pod. What a pod asks for itself, such as the node's network, is left to who knows why it does.</summary>
internal static class PodSecurityFixes
{
    private static readonly string[] AlmightyCapabilities = ["ALL", "SYS_ADMIN", "CAP_SYS_ADMIN"];

    /// <summary>The fix, or null when a person has to decide.</summary>
    /// <param name="violation">What the standards miss.</param>
    /// <param name="resource">The object.</param>
    public static Fix? Of(PodSecurityViolation violation, ScannedResource resource) => violation.Check switch
    {
        "allowPrivilegeEscalation" when !violation.Paths.Any(path => IsAlmighty(path.Parent!.Resolve(resource.Resource.Root))) => Fix.All([.. violation.Paths.Select(path => Fix.SetField(path, false))]),
        "capabilities_restricted" when violation.Paths.All(IsDrop) => Fix.All([.. violation.Paths.Select(path => Fix.AppendItem(path, ScalarNode.Of("ALL")))]),
        "runAsNonRoot" when AreMissing(violation, resource) => Fix.SetField(resource.PodSpecPath["securityContext"]["runAsNonRoot"], true),
        "seccompProfile_restricted" when AreMissing(violation, resource) && resource.Pod!.Spec.At("securityContext", "seccompProfile") is null =>
            Fix.SetField(resource.PodSpecPath["securityContext"]["seccompProfile"], MapNode.Of(("type", ScalarNode.Of("RuntimeDefault")))),
        _ => null,
    };

    // An API server refuses allowPrivilegeEscalation: false beside these.
    private static bool IsAlmighty(Node? securityContext) =>
        securityContext?["privileged"]?.AsBoolean() == true || (securityContext?.At("capabilities", "add")?.Items ?? []).Any(name => AlmightyCapabilities.Contains(name.AsString()));

    private static bool IsDrop(NodePath path) => path.Parts[^1].Key == "drop";

    private static bool AreMissing(PodSecurityViolation violation, ScannedResource resource) => violation.Paths.All(path => path.Resolve(resource.Resource.Root) is null);
}
