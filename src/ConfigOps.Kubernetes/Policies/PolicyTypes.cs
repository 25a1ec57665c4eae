using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>The types of what expressions of admission policies see besides objects: the request, and the namespace it goes to.</summary>
internal static class PolicyTypes
{
    private static readonly DeclaredType Text = CelEnvironment.Untyped(CelType.String);
    private static readonly DeclaredType Time = CelEnvironment.Untyped(CelType.Timestamp);
    private static readonly DeclaredType Number = CelEnvironment.Untyped(CelType.Int);
    private static readonly DeclaredType Texts = DeclaredType.ListOf(Text);
    private static readonly DeclaredType TextMap = DeclaredType.MapOf(Text);

    /// <summary><c>request</c>.</summary>
    public static DeclaredType Request { get; } = BuildRequest();

    /// <summary><c>namespaceObject</c>.</summary>
    public static DeclaredType Namespace { get; } = BuildNamespace();

    private static DeclaredType BuildRequest()
    {
        var kind = DeclaredType.Object("kubernetes.GroupVersionKind", ("group", Text), ("version", Text), ("kind", Text));
        var resource = DeclaredType.Object("kubernetes.GroupVersionResource", ("group", Text), ("version", Text), ("resource", Text));
        var user = DeclaredType.Object("kubernetes.UserInfo", ("username", Text), ("uid", Text), ("groups", Texts), ("extra", DeclaredType.MapOf(Texts)));
        return DeclaredType.Object(
            "kubernetes.AdmissionRequest",
            ("kind", kind),
            ("resource", resource),
            ("subResource", Text),
            ("requestKind", kind),
            ("requestResource", resource),
            ("requestSubResource", Text),
            ("name", Text),
            ("namespace", Text),
            ("operation", Text),
            ("userInfo", user),
            ("dryRun", CelEnvironment.Untyped(CelType.Bool)),
            ("options", CelEnvironment.Untyped(CelType.Dyn)));
    }

    private static DeclaredType BuildNamespace()
    {
        var condition = DeclaredType.Object("kubernetes.NamespaceCondition", ("status", Text), ("type", Text), ("lastTransitionTime", Time), ("message", Text), ("reason", Text));
        var metadata = DeclaredType.Object(
            "kubernetes.NamespaceMetadata",
            ("name", Text),
            ("generateName", Text),
            ("namespace", Text),
            ("labels", TextMap),
            ("annotations", TextMap),
            ("UID", Text),
            ("creationTimestamp", Time),
            ("deletionGracePeriodSeconds", Number),
            ("deletionTimestamp", Time),
            ("generation", Number),
            ("resourceVersion", Text),
            ("finalizers", Texts));
        return DeclaredType.Object(
            "kubernetes.Namespace",
            ("metadata", metadata),
            ("spec", DeclaredType.Object("kubernetes.NamespaceSpec", ("finalizers", Texts))),
            ("status", DeclaredType.Object("kubernetes.NamespaceStatus", ("conditions", DeclaredType.ListOf(condition)), ("phase", Text))));
    }
}
