using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Devices;

/// <summary>How devices, their drivers, pools and attributes may be named.</summary>
internal static class DeviceNames
{
    private const int MostPoolName = 253;
    private const int MostIdentifier = 32;

    /// <summary>A label that must be there: the name of a request, a device, a counter.</summary>
    public static void Label(FieldView name, Problems problems)
    {
        problems.InvalidIf(name, Names.Label(name.Text));
    }

    /// <summary>The name of a DeviceClass.</summary>
    public static void Class(FieldView name, Problems problems)
    {
        if (name.IsBlank) problems.Required(name);
        else problems.InvalidIf(name, Names.Subdomain(name.Text));
    }

    /// <summary>The name of a pool: subdomains with slashes between them.</summary>
    public static void Pool(FieldView name, Problems problems)
    {
        if (name.IsBlank)
        {
            problems.Required(name);
            return;
        }

        if (name.Text.Length > MostPoolName) problems.TooLong(name, MostPoolName);
        foreach (var part in name.Text.Split('/'))
            if (Names.Subdomain(part) is { } wrong) problems.Invalid(name, wrong, part);
    }

    /// <summary>An attribute or a capacity: an identifier, with the domain of who defines it in front if it is not the driver.</summary>
    /// <param name="named">The field that the server names.</param>
    /// <param name="name">The name.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Qualified(FieldView named, string name, Problems problems)
    {
        var parts = name.Split('/');
        // A server looks at nothing when there are more slashes.
        if (parts.Length > 2) return;
        if (parts.Length == 2)
        {
            if (parts[0].Length == 0) problems.Invalid(named, "the domain must not be empty", "");
            else Driver(named, parts[0], problems);
            if (parts[1].Length == 0)
            {
                problems.Invalid(named, "the name must not be empty", "");
                return;
            }
        }

        Identifier(named, parts[^1], problems);
    }

    /// <summary>The same with the domain, which must be there.</summary>
    public static void FullyQualified(FieldView name, Problems problems)
    {
        Qualified(name, name.Text, problems);
        if (!name.Text.Contains('/', StringComparison.Ordinal)) problems.Invalid(name, "a fully qualified name must be a domain and a name separated by a slash");
    }

    private static void Driver(FieldView named, string driver, Problems problems)
    {
        if (driver.Length > 63) problems.TooLong(named, 63);
        if (Names.Subdomain(driver.ToLowerInvariant()) is { } wrong) problems.Invalid(named, wrong, driver);
    }

    private static void Identifier(FieldView named, string name, Problems problems)
    {
        if (name.Length > MostIdentifier) problems.TooLong(named, MostIdentifier);
        if (!Names.IsIdentifier(name)) problems.Invalid(named, "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g. 'my_name', or 'MY_NAME', or 'MyName')", name);
    }
}
