using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Defaulting;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>What makes an object of a request one that can be kept: reading it into its kind, and its defaults. Stateless.</summary>
internal static class ObjectRules
{
    /// <summary>The object of a request's body as its kind reads it, with its defaults.</summary>
    /// <exception cref="ApiRefusalException">It is of another kind or version, cannot be read, or (strict) has unknown fields (400).</exception>
    public static MapNode Decode(ServedKind kind, MapNode body, WriteContext context)
    {
        var content = WithKind(kind, body);
        if (Problem(kind, content, context) is { } problems) throw Refusal.BadRequest(DecodeProblem.ServerMessage(kind.Api.Kind, problems));
        return Form(kind, PlainSecrets.Encode(kind, content));
    }

    /// <summary>A patched object as its kind reads it, with its defaults.</summary>
    /// <exception cref="ApiRefusalException">It cannot be read any more, is of another kind, or (strict) has unknown fields (422).</exception>
    public static MapNode DecodePatched(ServedKind kind, MapNode live, MapNode patched, WriteContext context)
    {
        if (patched["kind"]?.AsString() is { } other && other != kind.Api.Kind.Kind) throw Refusal.UnreadablePatch(patched, $"the patch changes the kind from {kind.Api.Kind.Kind} to {other}");
        if (patched["apiVersion"]?.AsString() is { } version && version != kind.Api.Kind.ApiVersion)
            throw Refusal.UnreadablePatch(patched, $"the patch changes the apiVersion from {kind.Api.Kind.ApiVersion} to {version}");
        if (Problem(kind, patched, context) is { } problems) throw Refusal.UnreadablePatch(patched, DecodeProblem.ServerReason(problems));
        return Form(kind, PlainSecrets.Encode(kind, patched));
    }

    /// <summary>An applied configuration: checked, and otherwise left as it was written, for who applies a field owns it.</summary>
    /// <exception cref="ApiRefusalException">It is of another kind or version, or cannot be read (400).</exception>
    public static MapNode DecodeApplied(ServedKind kind, MapNode body)
    {
        if (body["kind"]?.AsString() is null or "" && body["apiVersion"]?.AsString() is null or "") throw Refusal.BadRequest("invalid object type: /, Kind=");
        return WithKind(kind, body);
    }

    /// <summary>An object as the server has it in memory: canonical values, no unknown fields, defaults, and what its types always write.</summary>
    public static MapNode Form(ServedKind kind, MapNode content)
    {
        var root = kind.Schema.Root;
        return WireForm.Complete(ObjectDefaults.Apply(WireForm.Read(content, root), root), root, keepEmptyLists: true);
    }

    private static MapNode WithKind(ServedKind kind, MapNode body)
    {
        var wanted = kind.Api.Kind;
        var version = body["apiVersion"]?.AsString() ?? "";
        var name = body["kind"]?.AsString() ?? "";
        if (kind.Custom is null && (name.Length > 0 && name != wanted.Kind || version.Length > 0 && version != wanted.ApiVersion))
            throw Refusal.OtherKind(GroupVersionKind.From(version.Length > 0 ? version : wanted.ApiVersion, name.Length > 0 ? name : wanted.Kind), wanted);
        if (name.Length > 0 && name != wanted.Kind) throw Refusal.BadRequest($"the kind in the data ({name}) does not match the expected kind ({wanted.Kind})");
        if (version.Length > 0 && version != wanted.ApiVersion)
            throw Refusal.BadRequest($"the API version in the data ({version}) does not match the expected API version ({wanted.ApiVersion})");
        if (kind.Custom is not null && (name.Length == 0 || version.Length == 0)) throw Refusal.BadRequest("the object has no apiVersion or no kind");
        return body.With("apiVersion", ScalarNode.Of(wanted.ApiVersion)).With("kind", ScalarNode.Of(wanted.Kind));
    }

    /// <summary>Why an object cannot be read; null when it can. Warns of unknown fields where the request wants that.</summary>
    private static List<DecodeProblem>? Problem(ServedKind kind, MapNode content, WriteContext context)
    {
        var problems = StructuralDecoder.Check(content, kind.Schema.Root).ToList();
        // The values of a custom resource are not read into types: what is wrong with them is for its schema to say, as invalid rather than unreadable.
        if (kind.Custom is not null) problems = [.. problems.Where(problem => problem.Kind == DecodeProblemKind.UnknownField || problem.Path.ToPointer().StartsWith("/metadata", StringComparison.Ordinal))];
        if (problems.Count == 0) return null;
        var unreadable = problems.Any(problem => problem.Kind != DecodeProblemKind.UnknownField);
        if (unreadable || context.FieldValidation == FieldValidation.Strict) return problems;
        if (context.FieldValidation == FieldValidation.Warn)
            foreach (var problem in problems) context.Warn(problem.ServerText);
        return null;
    }
}
