using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Schemas.Validation.Devices;

/// <summary>The rules for which devices will do: expressions over a device, compiled as an API server compiles them, and bounded in cost.</summary>
internal static class DeviceSelectorRules
{
    private const int MostSelectors = 32;
    private const int MostExpressionLength = 10 * 1024;
    private const ulong MostCost = 1_000_000;
    private static readonly Lazy<CelEnvironment> Environment = new(static () => new CelEnvironment([new("device", DeviceTypes.Device)], bindings: true) { Root = "device" });

    /// <summary>Checks a list of selectors.</summary>
    public static void Check(FieldView selectors, Problems problems)
    {
        if (selectors.Count > MostSelectors)
        {
            problems.TooMany(selectors, MostSelectors);
            return;
        }

        foreach (var selector in selectors.Items)
        {
            var cel = selector["cel"];
            if (!cel.Exists) problems.Required(cel);
            else Expression(cel["expression"], problems);
        }
    }

    private static void Expression(FieldView expression, Problems problems)
    {
        if (expression.Text.Length > MostExpressionLength)
        {
            problems.TooLong(expression, MostExpressionLength);
            return;
        }

        var compiled = Environment.Value.Compile(expression.Text);
        if (compiled.Program is not { } program) problems.Invalid(expression, compiled.Describe(expression.Text));
        else if (program.Type.Kind is not (CelKind.Bool or CelKind.Any)) problems.Invalid(expression, $"must evaluate to bool or the unknown type, not {program.Type}");
        else if (program.EstimateCost() > MostCost) problems.Forbidden(expression, "too complex, exceeds cost limit");
    }
}
