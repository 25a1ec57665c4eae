namespace ConfigOps.Sandbox.Http;

/// <summary>A path below <c>/api/v1</c> or <c>/apis/group/version</c>, taken apart. Parts that are absent are empty.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Its version.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Plural">The resource.</param>
/// <param name="Name">The object.</param>
/// <param name="Subresource">The subresource.</param>
/// <param name="Rest">What follows the subresource (of a proxy).</param>
internal sealed record ApiPath(string Group, string Version, string Namespace, string Plural, string Name, string Subresource, string Rest)
{
    /// <summary>Whether it is a path of the old form <c>/api/v1/watch/…</c>, which is a watch whatever its parameters say.</summary>
    public bool IsWatch { get; private init; }

    /// <summary>Whether the path is that of a group and version itself.</summary>
    public bool IsGroupVersion => Plural.Length == 0;

    /// <summary>Takes a path apart; null when it is none of a group and version.</summary>
    public static ApiPath? Parse(string path)
    {
        var parts = Uri.UnescapeDataString(path).Trim('/').Split('/');
        if (Array.Exists(parts, part => part.Length == 0)) return null;
        return parts switch
        {
            ["api", var version, .. var rest] => Of("", version, rest),
            ["apis", var group, var version, .. var rest] => Of(group, version, rest),
            _ => null,
        };
    }

    /// <summary><c>namespaces/x/pods/…</c> is about pods; <c>namespaces/x</c> and <c>namespaces/x/status</c> about the namespace.</summary>
    private static ApiPath Of(string group, string version, string[] rest) => rest switch
    {
        ["watch", .. var watched] when watched.Length > 0 => Of(group, version, watched) with { IsWatch = true },
        ["namespaces", var ns, var plural, .. var more] when plural is not ("status" or "finalize") => Object(group, version, ns, plural, more),
        [var plural, .. var more] => Object(group, version, "", plural, more),
        [] => new(group, version, "", "", "", "", ""),
    };

    private static ApiPath Object(string group, string version, string ns, string plural, string[] more) => new(
        group,
        version,
        ns,
        plural,
        more.Length > 0 ? more[0] : "",
        more.Length > 1 ? more[1] : "",
        more.Length > 2 ? string.Join('/', more[2..]) : "");
}
