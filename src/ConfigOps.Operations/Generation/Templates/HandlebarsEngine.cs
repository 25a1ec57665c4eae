using HandlebarsDotNet;
using HandlebarsDotNet.IO;
using HandlebarsDotNet.PathStructure;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>Sets the template engine up: strict, without HTML escaping, with our helpers and our spelling of values.</summary>
internal static class HandlebarsEngine
{
    /// <summary>An engine.</summary>
    /// <param name="partial">The text of a partial by name, or null; asked when a template first uses it.</param>
    public static IHandlebars Create(Func<string, string?> partial)
    {
        var configuration = new HandlebarsConfiguration
        {
            NoEscape = true,
            ThrowOnUnresolvedBindingExpression = true,
            PartialTemplateResolver = new PartialResolver(partial),
        };
        configuration.FormatterProviders.Add(new ValueFormatter());
        var engine = Handlebars.Create(configuration);
        foreach (var helper in TemplateHelpers.All()) engine.RegisterHelper(new HelperAdapter(helper));
        engine.RegisterHelper(new HelperAdapter(IncludeHelper.On(engine, partial)));
        return engine;
    }

    private sealed class PartialResolver(Func<string, string?> partial) : IPartialTemplateResolver
    {
        public bool TryRegisterPartial(IHandlebars env, string? partialName, string? templatePath)
        {
            if (partialName is null || partial(partialName) is not { } text) return false;
            env.RegisterTemplate(partialName, text);
            return true;
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

    /// <summary>Values as YAML spells them; what has no text is refused instead of printed as nothing or as a type's name.</summary>
    private sealed class ValueFormatter : IFormatter, IFormatterProvider
    {
        public bool TryCreateFormatter(Type type, out IFormatter formatter)
        {
            formatter = this;
            return type != typeof(string);
        }

        public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(value switch
        {
            null or NoValue => throw new HelperException("the value is missing; guard it with if, or give it a default"),
            _ => TemplateValues.TextOf(value) ?? throw new HelperException($"the value is {TemplateValues.Describe(value)}; print it with toYaml or toJson"),
        }, encode: false);
    }
}
