using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>The rules for the names a definition gives its kind.</summary>
internal static class DefinitionNameRules
{
    /// <summary>Checks <c>spec.names</c>.</summary>
    public static void Check(FieldView names, Problems problems)
    {
        foreach (var field in (ReadOnlySpan<string>)["plural", "singular", "kind", "listKind"])
        {
            var name = names[field];
            var text = field is "kind" or "listKind" ? name.Text.ToLowerInvariant() : name.Text;
            if (name.IsBlank) problems.Required(name);
            else problems.InvalidIf(name, Names.Label1035(text));
        }

        foreach (var field in (ReadOnlySpan<string>)["shortNames", "categories"])
            foreach (var name in names[field].Items) problems.InvalidIf(name, Names.Label1035(name.Text));
        if (!names["kind"].IsBlank && names["kind"].Text == names["listKind"].Text) problems.Invalid(names["listKind"], "kind and listKind may not be the same");
    }
}
