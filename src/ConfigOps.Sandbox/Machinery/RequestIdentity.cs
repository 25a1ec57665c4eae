using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using StatusCause = ConfigOps.Kubernetes.Api.StatusCause;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Makes the object in a request agree with the path of the request, or refuses it.</summary>
internal static class RequestIdentity
{
    /// <summary>The object with the namespace and name of the path.</summary>
    /// <param name="kind">The kind of the path.</param>
    /// <param name="ns">The namespace of the path.</param>
    /// <param name="name">The name of the path; null of a collection.</param>
    /// <param name="content">The object of the body.</param>
    /// <exception cref="ApiRefusalException">They contradict each other (400).</exception>
    public static MapNode Place(ServedKind kind, string ns, string? name, MapNode content)
    {
        var own = Metadata.Text(content, "namespace");
        if (kind.Api.Namespaced)
        {
            if (own.Length > 0 && own != ns) throw Refusal.BadRequest($"the namespace of the provided object does not match the namespace sent on the request: it says \"{own}\", the request \"{ns}\"");
            content = Metadata.With(content, "namespace", ScalarNode.Of(ns));
        }
        else if (own.Length > 0)
        {
            content = Metadata.With(content, "namespace", null);
        }

        if (name is null) return content;
        var ownName = Metadata.Text(content, "name");
        if (ownName.Length > 0 && ownName != name) throw Refusal.BadRequest($"the name of the object ({ownName}) does not match the name on the URL ({name})");
        return Metadata.With(content, "name", ScalarNode.Of(name));
    }

    /// <summary>A patched object, whose kind, namespace and name a patch must not change.</summary>
    public static MapNode Keep(ServedKind kind, MapNode live, MapNode patched)
    {
        var uid = Metadata.Text(patched, "uid");
        if (uid.Length > 0 && uid != Metadata.Text(live, "uid"))
            throw Refusal.Invalid(kind, Metadata.Text(live, "name"), [.. Enumerable.Repeat(new StatusCause("FieldValueInvalid", $"Invalid value: \"{uid}\": field is immutable", "metadata.uid"), kind.Custom is null ? 2 : 1)]);
        return Place(kind, Metadata.Text(live, "namespace"), Metadata.Text(live, "name"), patched);
    }

    /// <summary>Refuses a resourceVersion that is no number.</summary>
    /// <exception cref="ApiRefusalException">It is none (500).</exception>
    public static void CheckVersion(MapNode content)
    {
        var version = Metadata.Text(content, "resourceVersion");
        if (version.Length > 0 && !ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw Refusal.Unforeseen($"strconv.ParseUint: parsing \"{version}\": invalid syntax");
    }

    /// <summary>Refuses a change that is based on an older version, or on another object of the same name.</summary>
    public static void CheckPreconditions(ServedKind kind, string name, MapNode live, MapNode changed)
    {
        var uid = Metadata.Text(changed, "uid");
        var liveUid = Metadata.Text(live, "uid");
        if (uid.Length > 0 && uid != liveUid) throw Refusal.Conflict(kind, name, $"StorageError: invalid object, Code: 4, AdditionalErrorMsg: Precondition failed: UID in precondition: {uid}, UID in object meta: {liveUid}");
        var version = Metadata.Text(changed, "resourceVersion");
        if (version is not ("" or "0") && version != Metadata.Text(live, "resourceVersion")) throw Refusal.Modified(kind, name);
    }
}
