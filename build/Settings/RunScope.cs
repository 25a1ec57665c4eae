using ConfigOps.Operations.Generation;

namespace ConfigOps.Build.Settings;

/// <summary>
/// One of the parts that a run works on one after the other: an environment's platform, or its tenants. Most runs have one; <c>--environment</c> with several names and
/// <c>--with-tenants</c> make more of them. Each has the settings of its own environment's file.
/// </summary>
/// <param name="Settings">The options as they are in its environment.</param>
/// <param name="Tenant">The tenant, all of them, or null for the platform.</param>
public sealed record RunScope(SettingsReader Settings, string? Tenant)
{
    /// <summary>The scopes of a run, by environment as they were asked for, the platform before its tenants.</summary>
    /// <param name="settings">The options.</param>
    public static IReadOnlyList<RunScope> Of(SettingsReader settings)
    {
        var scopes = new List<RunScope>();
        foreach (var name in settings.Environments)
        {
            var own = settings.For(name);
            scopes.Add(new RunScope(own, own.GetText(CommonOptions.Tenant)));
            if (own.Get(GenerationOptions.WithTenants)) scopes.Add(new RunScope(own, GenerateOptions.AllTenants));
        }

        return scopes;
    }
}
