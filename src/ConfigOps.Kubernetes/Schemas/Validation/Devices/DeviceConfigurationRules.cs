using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Extensions;
using ConfigOps.Kubernetes.Schemas.Validation.Storage;

namespace ConfigOps.Kubernetes.Schemas.Validation.Devices;

/// <summary>The rules for what classes and claims of devices share: selectors in CEL, and the settings that a driver reads.</summary>
internal static class DeviceConfigurationRules
{
    private const int MostSelectors = 32;
    private const int MostExpressionLength = 10 * 1024;
    private const int MostParameterBytes = 10 * 1024;

    /// <summary>Which devices will do.</summary>
    public static void Selectors(FieldView selectors, Problems problems)
    {
        if (selectors.Count > MostSelectors)
        {
            problems.TooMany(selectors, MostSelectors);
            return;
        }

        foreach (var selector in selectors.Items)
        {
            var (cel, expression) = (selector["cel"], selector["cel"]["expression"]);
            if (!cel.Exists) problems.Required(cel);
            else if (expression.Text.Length > MostExpressionLength) problems.TooLong(expression, MostExpressionLength);
            else if (expression.Text.Trim().Length == 0) problems.Invalid(expression, "compilation failed: there is no expression");
            else ExpressionRules.Check(expression, problems);
        }
    }

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
