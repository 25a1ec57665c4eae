namespace ConfigOps.Operations.Secrets;

/// <summary>Names a secret value without holding it. Written Secret manifests carry references; values are put in their place in memory.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Component">The component's name.</param>
/// <param name="Key">The key: the environment variable the component reads.</param>
public readonly record struct SecretReference(string Environment, string Component, string Key)
{
    /// <summary>What every reference begins with.</summary>
    public const string Scheme = "configops-secret://";

    /// <summary>The tenant that has a value of its own; null for a value of the platform.</summary>
    public string? Tenant { get; init; }

    /// <summary>
    /// The environment variable that gives the value: <c>CONFIGOPS_SECRET__PROD__BILLING__DATABASE_PASSWORD</c>; a tenant's has the tenant after the environment.
    /// </summary>
    public string VariableName => $"CONFIGOPS_SECRET__{Upper(Environment)}__{(Tenant is null ? "" : $"{Upper(Tenant)}__")}{Upper(Component)}__{Key}";

    /// <summary>The file that gives the value, below the folder of secret files: <c>prod/billing/DATABASE_PASSWORD</c>, of a tenant <c>prod/tenants/acme/billing/DATABASE_PASSWORD</c>.</summary>
    public string FilePath => $"{Environment}/{(Tenant is null ? "" : $"tenants/{Tenant}/")}{Component}/{Key}";

    /// <summary>Reads a reference.</summary>
    /// <returns>False when the text is not one.</returns>
    public static bool TryParse(string? text, out SecretReference reference)
    {
        reference = default;
        if (text is null || !text.StartsWith(Scheme, StringComparison.Ordinal)) return false;
        var parts = text[Scheme.Length..].Split('/');
        if (parts.Length is < 3 or > 4 || parts.Any(part => part.Length == 0)) return false;
        reference = new SecretReference(parts[0], parts[^2], parts[^1]) { Tenant = parts.Length == 4 ? parts[1] : null };
        return true;
    }

    /// <summary><c>configops-secret://prod/billing/DATABASE_PASSWORD</c>; of a tenant <c>configops-secret://prod/acme/billing/DATABASE_PASSWORD</c>.</summary>
    public override string ToString() => $"{Scheme}{Environment}/{(Tenant is null ? "" : $"{Tenant}/")}{Component}/{Key}";

    private static string Upper(string name) => name.ToUpperInvariant().Replace('-', '_');
}
