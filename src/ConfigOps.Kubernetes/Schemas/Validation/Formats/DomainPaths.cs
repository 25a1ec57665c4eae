namespace ConfigOps.Kubernetes.Schemas.Validation.Formats;

/// <summary>The rules for names with a domain in front: <c>example.com/controller</c>.</summary>
internal static class DomainPaths
{
    private const string PathCharacters = "-._~!$&'()*+,;=:/%";

    /// <summary>Checks the name.</summary>
    public static void Check(FieldView name, Problems problems)
    {
        var slash = name.Text.IndexOf('/', StringComparison.Ordinal);
        if (name.IsBlank) problems.Required(name);
        else if (slash <= 0 || slash == name.Text.Length - 1) problems.Invalid(name, "must be a domain-prefixed path (such as \"acme.io/foo\")");
        else
        {
            problems.InvalidIf(name, Names.Subdomain(name.Text[..slash]));
            if (!name.Text.AsSpan(slash + 1).ToString().All(static c => char.IsAsciiLetterOrDigit(c) || PathCharacters.Contains(c, StringComparison.Ordinal))) problems.Invalid(name, "Invalid path");
        }
    }
}
