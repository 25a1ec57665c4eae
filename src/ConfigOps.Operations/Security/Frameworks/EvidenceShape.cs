using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings.Exceptions;

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>What <c>environments/evidence/*.yaml</c> may say.</summary>
internal static class EvidenceShape
{
    private static readonly TextShape Text = new("a text", ExceptionShape.NotEmpty);
    private static readonly TextShape Day = new("a day, like 2030-01-31", ExceptionShape.Day);

    private static readonly RecordShape Entry = new(
        new("control", new TextShape("a framework and a control, like soc2:CC1.1", Control), "the control that it proves: framework and control, like soc2:CC1.1", IsRequired: true),
        new("owner", Text, "who answers for it", IsRequired: true),
        new("date", Day, "the day on which it was so", IsRequired: true),
        new("expires", Day, "the last day on which it counts; a year after date when absent"),
        new("summary", Text, "what was done or is there", IsRequired: true),
        new("link", Text, "where it can be read"));

    /// <summary>A file of evidence.</summary>
    public static readonly RecordShape Value = new(new Field("evidence", new ListShape(Entry), "what people attest of controls that no rule can see", IsRequired: true));

    private static string? Control(string text)
    {
        var parts = text.Split(':', 2);
        return parts.Length == 2 && FrameworkCatalogue.All.FirstOrDefault(framework => framework.Id == parts[0])?.Find(parts[1]) is not null
            ? null
            : $"must be a control of a framework, like soc2:CC1.1; frameworks are {string.Join(", ", FrameworkCatalogue.Names)}";
    }
}
