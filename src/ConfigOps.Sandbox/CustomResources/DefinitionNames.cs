using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.CustomResources;

/// <summary>Whether the names of a definition are free in its group.</summary>
internal static class DefinitionNames
{
    /// <summary>Why the names cannot be accepted (the condition's reason, and a message); null when they can.</summary>
    public static (string Reason, string Message)? Conflict(Resource definition, KindTable table)
    {
        var names = definition.At("spec", "names");
        var group = definition.At("spec", "group")?.AsString();
        var others = table.Kinds.Where(kind => kind.Api.Kind.Group == group && kind.Custom?.DefinitionName != definition.Name).ToArray();
        var plurals = others.SelectMany(kind => (string[])[kind.Api.Plural, kind.Api.Singular, .. kind.Api.ShortNames]).ToHashSet(StringComparer.Ordinal);
        var kinds = others.SelectMany(kind => (string[])[kind.Api.Kind.Kind, kind.ListKind]).ToHashSet(StringComparer.Ordinal);
        if (Taken(names?["plural"], plurals) is { } plural) return ("PluralConflict", plural);
        if (Taken(names?["singular"], plurals) is { } singular) return ("SingularConflict", singular);
        if ((names?["shortNames"]?.Items ?? []).Select(name => Taken(name, plurals)).FirstOrDefault(taken => taken is not null) is { } abbreviation) return ("ShortNamesConflict", abbreviation);
        if (Taken(names?["kind"], kinds) is { } kind) return ("KindConflict", kind);
        return Taken(names?["listKind"], kinds) is { } list ? ("ListKindConflict", list) : null;
    }

    private static string? Taken(Node? name, HashSet<string> used) => name?.AsString() is { Length: > 0 } text && used.Contains(text) ? $"\"{text}\" is already in use" : null;
}
