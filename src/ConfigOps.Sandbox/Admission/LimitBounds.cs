using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Admission;

/// <summary>Compares what something asks for with the bounds of one limit of a limit range.</summary>
internal static class LimitBounds
{
    /// <summary>Adds a sentence to <paramref name="problems"/> for each bound that does not hold.</summary>
    /// <param name="limit">The limit: <c>min</c>, <c>max</c>, <c>maxLimitRequestRatio</c>.</param>
    /// <param name="type">What it is for: <c>Container</c>.</param>
    /// <param name="request">What is requested of a resource, or null.</param>
    /// <param name="most">The limit that is set for a resource, or null.</param>
    /// <param name="problems">Collects the sentences.</param>
    /// <param name="requestsOnly">Whether what is bounded has no limits, such as a claim.</param>
    public static void Check(Node limit, string type, Func<string, Quantity?> request, Func<string, Quantity?> most, List<string> problems, bool requestsOnly = false)
    {
        foreach (var bound in limit["min"]?.Entries ?? [])
        {
            var least = Quantity.OrZero(bound.Value);
            if (request(bound.Key) is not { } asked) problems.Add($"minimum {bound.Key} usage per {type} is {Show(bound.Value)}.  No request is specified");
            else if (asked < least) problems.Add($"minimum {bound.Key} usage per {type} is {Show(bound.Value)}, but request is {asked}");
            else if (!requestsOnly && most(bound.Key) is { } set && set < least) problems.Add($"minimum {bound.Key} usage per {type} is {Show(bound.Value)}, but limit is {set}");
        }

        foreach (var bound in limit["max"]?.Entries ?? [])
        {
            var greatest = Quantity.OrZero(bound.Value);
            if (!requestsOnly && most(bound.Key) is null) problems.Add($"maximum {bound.Key} usage per {type} is {Show(bound.Value)}.  No limit is specified");
            else if (most(bound.Key) is { } set && set > greatest) problems.Add($"maximum {bound.Key} usage per {type} is {Show(bound.Value)}, but limit is {set}");
            else if (request(bound.Key) is { } asked && asked > greatest) problems.Add($"maximum {bound.Key} usage per {type} is {Show(bound.Value)}, but request is {asked}");
        }

        foreach (var bound in limit["maxLimitRequestRatio"]?.Entries ?? [])
        {
            var greatest = Quantity.OrZero(bound.Value);
            var (asked, set) = (request(bound.Key), most(bound.Key));
            if (asked is not { IsZero: false } || set is not { IsZero: false })
                problems.Add($"{bound.Key} max limit to request ratio per {type} is {Show(bound.Value)}, but no request is specified or request is 0");
            else if (set.Value.Value / asked.Value.Value > greatest.Value)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{bound.Key} max limit to request ratio per {type} is {Show(bound.Value)}, but provided ratio is {set.Value.Value / asked.Value.Value:0.000000}"));
        }
    }

    private static string Show(Node value) => value is ScalarNode scalar ? scalar.Text : value.ToString();
}
