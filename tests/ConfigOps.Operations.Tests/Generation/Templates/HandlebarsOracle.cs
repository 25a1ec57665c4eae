using ConfigOps.Operations.Generation.Templates;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;
using HandlebarsDotNet.PathStructure;

namespace ConfigOps.Operations.Tests.Generation.Templates;

/// <summary>Renders templates with Handlebars.Net, to compare with.</summary>
internal static class HandlebarsOracle
{
    /// <summary>What it makes of a template, and why it makes nothing of it.</summary>
    public static (string? Text, string? Refusal) Render(string template, IReadOnlyDictionary<string, string> partials, IReadOnlyDictionary<string, object> model)
    {
        var configuration = new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true };
        configuration.FormatterProviders.Add(new ValueFormatter());
        var engine = Handlebars.Create(configuration);
        foreach (var helper in TemplateHelpers.All()) engine.RegisterHelper(new HelperAdapter(helper));
        foreach (var (name, text) in partials) engine.RegisterTemplate(name, text);
        try
        {
            return (engine.Compile(template)(model), null);
        }
        catch (Exception exception) when (exception is HandlebarsException or HandlebarsDotNet.Compiler.HandlebarsUndefinedBindingException or HelperException || exception.InnerException is HelperException)
        {
            return (null, exception.Message);
        }
    }

    private sealed class HelperAdapter(TemplateHelper helper) : HandlebarsDotNet.Helpers.IHelperDescriptor<HelperOptions>
    {
        public PathInfo Name { get; } = helper.Name;

        public object Invoke(in HelperOptions options, in Context context, in Arguments arguments)
        {
            var values = new object[arguments.Length];
            for (var i = 0; i < values.Length; i++) values[i] = arguments[i] switch { int number => (long)number, null => NoValue.Instance, var value => value };
            return helper.Invoke(values);
        }

        public void Invoke(in EncodedTextWriter output, in HelperOptions options, in Context context, in Arguments arguments) => output.Write(Invoke(options, context, arguments));
    }

    private sealed class ValueFormatter : IFormatter, IFormatterProvider
    {
        public bool TryCreateFormatter(Type type, out IFormatter formatter)
        {
            formatter = this;
            return type != typeof(string);
        }

        public void Format<T>(T value, in EncodedTextWriter writer) =>
            writer.Write(value is null or NoValue ? throw new HelperException("missing") : TemplateValues.TextOf(value) ?? throw new HelperException("no text"), encode: false);
    }
}
