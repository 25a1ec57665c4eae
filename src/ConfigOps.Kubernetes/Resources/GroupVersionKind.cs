namespace ConfigOps.Kubernetes.Resources;

/// <summary>What kind of object a resource is: API group (empty for the core group), version and kind.</summary>
public readonly record struct GroupVersionKind(string Group, string Version, string Kind)
{
    private const int Slots = 64;

    // Manifests name few kinds, over and over: what was split before need not be split again, and is kept once.
    [ThreadStatic]
    private static (string ApiVersion, GroupVersionKind Kind)[]? s_split;

    /// <summary>As a manifest's <c>apiVersion</c> has it: <c>apps/v1</c>, or <c>v1</c> for the core group.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>From a manifest's <c>apiVersion</c> and <c>kind</c>.</summary>
    public static GroupVersionKind From(string apiVersion, string kind)
    {
        ref var known = ref (s_split ??= new (string, GroupVersionKind)[Slots])[((apiVersion.Length * 31) + kind.Length + (kind.Length > 0 ? kind[0] * 7 : 0)) % Slots];
        if (known.Kind.Kind == kind && known.ApiVersion == apiVersion) return known.Kind;
        known = (apiVersion, Split(apiVersion, kind));
        return known.Kind;
    }

    /// <summary><c>apps/v1, Kind=Deployment</c>, as Kubernetes prints it.</summary>
    public override string ToString() => $"{ApiVersion}, Kind={Kind}";

    private static GroupVersionKind Split(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new("", apiVersion, kind) : new(apiVersion[..slash], apiVersion[(slash + 1)..], kind);
    }
}
