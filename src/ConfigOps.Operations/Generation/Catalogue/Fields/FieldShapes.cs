namespace ConfigOps.Operations.Generation.Catalogue.Fields;

/// <summary>Shapes that fields of several files share.</summary>
internal static class FieldShapes
{
    /// <summary>Any text that is not empty.</summary>
    public static readonly TextShape Text = new("a text", NameRules.Any);

    /// <summary>The words of a command, in their order: a word may be empty and may stand there again.</summary>
    public static readonly ListShape Words = new(new TextShape()) { MayRepeat = true };

    /// <summary>A DNS label: the name of a namespace, a component, a backing service.</summary>
    public static readonly TextShape Label = new("a DNS label", NameRules.DnsLabel);

    /// <summary>A DNS name of one or more labels.</summary>
    public static readonly TextShape DnsName = new("a DNS name", NameRules.DnsName);

    /// <summary>The name of a port.</summary>
    public static readonly TextShape PortName = new("the name of a port", NameRules.PortName);

    /// <summary>The path of a URL.</summary>
    public static readonly TextShape UrlPath = new("the path of a URL", NameRules.UrlPath);

    /// <summary>A quantity.</summary>
    public static readonly TextShape Amount = new("a quantity like 250m or 512Mi", NameRules.Quantity);

    /// <summary>An image reference.</summary>
    public static readonly TextShape Image = new("an image reference", NameRules.Image);

    /// <summary>Seconds, up to an hour.</summary>
    public static readonly IntegerShape Seconds = new(0, 3600);
}
