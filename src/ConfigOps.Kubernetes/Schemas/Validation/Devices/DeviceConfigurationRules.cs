using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Storage;

namespace ConfigOps.Kubernetes.Schemas.Validation.Devices;

/// <summary>The rules for the settings that a driver reads, in classes and claims of devices.</summary>
internal static class DeviceConfigurationRules
{
    private const int MostParameterBytes = 10 * 1024;

    /// <summary>One set of settings.</summary>
    public static void Settings(FieldView configuration, Problems problems)
    {
        var opaque = configuration["opaque"];
        if (!opaque.Exists)
        {
            problems.Required(opaque);
            return;
        }

        VolumeSourceRules.CsiDriver(opaque["driver"], problems);
        var parameters = opaque["parameters"];
        if (!parameters.Exists) problems.Required(parameters);
        else if (parameters.Value is not MapNode) problems.Invalid(parameters, "must be a valid JSON object", "<value omitted>");
        else if (Encoding.UTF8.GetByteCount(NodeJson.ToJson(parameters.Value)) > MostParameterBytes) problems.TooLong(parameters, MostParameterBytes);
    }
}
