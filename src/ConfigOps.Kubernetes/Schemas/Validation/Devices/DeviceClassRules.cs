using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Devices;

/// <summary>The rules for classes of devices.</summary>
internal static class DeviceClassRules
{
    private const int MostConfigurations = 32;

    /// <summary>A DeviceClass.</summary>
    public static void Check(FieldView type, Problems problems)
    {
        MetadataRules.Check(type["metadata"], Names.Subdomain, problems, MetadataChecks.FinalizerDomains);
        var spec = type["spec"];
        DeviceSelectorRules.Check(spec["selectors"], problems);
        if (spec["config"].Count > MostConfigurations) problems.TooMany(spec["config"], MostConfigurations);
        else
            foreach (var configuration in spec["config"].Items) DeviceConfigurationRules.Settings(configuration, problems);
        var extended = spec["extendedResourceName"];
        if (extended.Exists && !ResourceRules.IsExtended(extended.Text)) problems.Invalid(extended, "must be a valid extended resource name");
    }
}
