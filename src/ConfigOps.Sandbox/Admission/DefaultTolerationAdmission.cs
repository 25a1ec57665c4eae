using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Admission;

/// <summary>Pods stay for five minutes on a node that is not ready or unreachable, unless they say otherwise.</summary>
internal sealed class DefaultTolerationAdmission : IMutatingAdmission
{
    private const int Seconds = 300;
    private static readonly string[] Taints = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    /// <inheritdoc/>
    public MapNode Complete(AdmissionRequest request)
    {
        if (!request.IsObjectOf("/pods")) return request.Object;
        var tolerations = request.Object.At("spec", "tolerations")?.Items ?? [];
        var missing = Taints.Where(taint => !tolerations.Any(toleration => Covers(toleration, taint))).Select(Toleration).ToArray();
        return missing.Length == 0 ? request.Object : request.Object.WithAt(["spec", "tolerations"], new ListNode([.. tolerations, .. missing]));
    }

    private static bool Covers(Node toleration, string taint) =>
        toleration["key"]?.AsString() is var key && (key == taint || string.IsNullOrEmpty(key))
        && toleration["effect"]?.AsString() is null or "" or "NoExecute";

    private static Node Toleration(string taint) => MapNode.Of(
        ("key", ScalarNode.Of(taint)),
        ("operator", ScalarNode.Of("Exists")),
        ("effect", ScalarNode.Of("NoExecute")),
        ("tolerationSeconds", ScalarNode.Of(Seconds)));
}
