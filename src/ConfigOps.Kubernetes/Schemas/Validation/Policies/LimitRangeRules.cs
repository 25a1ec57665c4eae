using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for limit ranges.</summary>
internal static class LimitRangeRules
{
    private static readonly string[] Lists = ["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"];

    /// <summary>A LimitRange.</summary>
    public static void Check(FieldView range, Problems problems)
    {
        MetadataRules.Check(range["metadata"], Names.Subdomain, problems);
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var limit in range["spec"]["limits"].Items)
        {
            var type = limit["type"];
            if (Names.Qualified(type.Text) is { } wrong) problems.Invalid(type, wrong);
            else if (!type.Text.Contains('/', StringComparison.Ordinal) && !type.IsAnyOf("Container", "Pod", "PersistentVolumeClaim")) problems.Invalid(type, "must be a standard limit type or fully qualified");
            if (!types.Add(type.Text)) problems.Duplicate(type);
            Item(limit, problems);
        }
    }

    private static void Item(FieldView limit, Problems problems)
    {
        var type = limit["type"].Text;
        Func<string, string?> rule = type is "Pod" or "Container" ? ResourceRules.Container : ResourceRules.Name;
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var list in Lists)
        {
            if (type == "Pod" && (list is "default" or "defaultRequest"))
            {
                if (limit[list].Count > 0) problems.Forbidden(limit[list], "may not be specified when `type` is 'Pod'");
                continue;
            }

            foreach (var (name, amount) in limit[list].Members)
            {
                problems.InvalidIf(amount, rule(name));
                names.Add(name);
            }
        }

        if (type == "PersistentVolumeClaim" && !limit["min"].Key("storage").Exists && !limit["max"].Key("storage").Exists)
            problems.Required(limit["limits"], "either minimum or maximum storage value is required, but neither was provided");
        foreach (var name in names) Order(limit, name, type == "Pod", problems);
    }

    private static void Order(FieldView limit, string name, bool pod, Problems problems)
    {
        var (min, max, ratio) = (Read("min"), Read("max"), Read("maxLimitRequestRatio"));
        var (standard, request) = pod ? (null, null) : (Read("default"), Read("defaultRequest"));
        Above("min", min, max, "min value {0} is greater than max value {1}");
        Above("defaultRequest", min, request, "min value {0} is greater than default request value {1}");
        Above("defaultRequest", request, max, "default request value {0} is greater than max value {1}");
        Above("defaultRequest", request, standard, "default request value {0} is greater than default limit value {1}");
        Above("default", min, standard, "min value {0} is greater than default value {1}");
        Above("default", standard, max, "default value {0} is greater than max value {1}");
        if (ratio?.Value < 1) problems.Invalid(limit["maxLimitRequestRatio"].Key(name), $"ratio {ratio} is less than 1");
        if (ratio is { } most && min is { IsZero: false } && max is not null && Ratio(limit, name) is var (given, possible) && given > possible)
            problems.Invalid(limit["maxLimitRequestRatio"].Key(name), $"ratio {most} is greater than max/min");
        if (!ResourceRules.AllowsOvercommit(name) && standard is { } one && request is { } other && one != other)
            problems.Invalid(limit["defaultRequest"].Key(name), $"default value {one} must equal to defaultRequest value {other} in {name}");

        Quantity? Read(string list) => Quantity.TryRead(limit[list].Key(name).Value, out var amount) ? amount : null;

        void Above(string list, Quantity? less, Quantity? more, string message)
        {
            if (less is { } small && more is { } large && small > large) problems.Invalid(limit[list].Key(name), string.Format(System.Globalization.CultureInfo.InvariantCulture, message, small, large));
        }
    }

    // The server counts in 64 bits, in thousandths where all of them fit.
    private static (double Given, double Possible) Ratio(FieldView limit, string name)
    {
        var (ratio, min, max) = (Text("maxLimitRequestRatio"), Text("min"), Text("max"));
        const long MostInThousandths = long.MaxValue / 1000;
        return LongAmount.Units(ratio) < MostInThousandths && LongAmount.Units(min) < MostInThousandths && LongAmount.Units(max) < MostInThousandths
            ? (LongAmount.Thousandths(ratio) / 1000.0, LongAmount.Thousandths(max) / (double)LongAmount.Thousandths(min))
            : (LongAmount.Units(ratio), LongAmount.Units(max) / (double)LongAmount.Units(min));

        string Text(string list) => (limit[list].Key(name).Value as ScalarNode)?.Text ?? "";
    }
}
