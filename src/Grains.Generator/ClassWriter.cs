using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lexi.Grains.Generator;

/// <summary>Writes the manifest entry of one grain class.</summary>
internal static class ClassWriter
{
    private const string GrainSuffix = "grain";

    public static GeneratedPart? Write(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.IsStatic || !IsGrain(type)) return null;
        var problems = new List<Problem>();
        if (type.IsGenericType) problems.Add(new Problem(type, "LEXG011", $"{type.Name} is generic: grain classes are not."));
        if (!type.IsReachable()) problems.Add(new Problem(type, "LEXG012", $"{type.Name} is not visible to generated code: make it internal or public."));
        var constructors = type.InstanceConstructors
            .Where(static constructor => constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)
            .ToArray();
        if (constructors.Length != 1) problems.Add(new Problem(type, "LEXG013", $"{type.Name} needs exactly one public constructor."));
        if (problems.Count > 0) return new GeneratedPart(type.Name, "", "", problems);

        var interfaces = type.AllInterfaces
            .Where(static candidate => candidate.Implements("IGrain") && !candidate.IsNamed(Names.Model, "IGrainWithStringKey"))
            .Select(static candidate => $"typeof({candidate.Full()})")
            .OrderBy(static name => name, System.StringComparer.Ordinal);
        var arguments = string.Join(", ", constructors[0].Parameters.Select(Argument));
        var entry = $"new(typeof({type.Full()}), {Names.Literal(GrainTypeOf(type))}, new global::System.Type[] {{ {string.Join(", ", interfaces)} }}, "
            + $"static activator => new {type.Full()}({arguments})){Settings(type)}";
        return new GeneratedPart(type.Name, "", entry, problems);
    }

    private static bool IsGrain(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.IsNamed(Names.Model, "Grain")) return true;
        }

        return false;
    }

    private static string GrainTypeOf(INamedTypeSymbol type)
    {
        if (type.Find("GrainType")?.ConstructorArguments.FirstOrDefault().Value is string name) return name;
        name = type.Name.ToLowerInvariant();
        return name.Length > GrainSuffix.Length && name.EndsWith(GrainSuffix, System.StringComparison.Ordinal)
            ? name.Substring(0, name.Length - GrainSuffix.Length)
            : name;
    }

    private static string Argument(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (parameter.Find("PersistentState") is { } state && type is INamedTypeSymbol { TypeArguments.Length: 1 } persistent)
        {
            var arguments = state.ConstructorArguments;
            return $"activator.State<{persistent.TypeArguments[0].Full()}>({Names.Literal(arguments[0].Value)}, {Names.Literal(arguments.Length > 1 ? arguments[1].Value : null)})";
        }

        if (type.IsNamed(Names.Model, "IGrainContext")) return "activator.Context";
        var plain = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).Full();
        var keyed = parameter.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "FromKeyedServicesAttribute");
        if (keyed is not null) return $"activator.KeyedService<{plain}>({Names.Literal(keyed.ConstructorArguments.FirstOrDefault().Value)})";
        return parameter.HasExplicitDefaultValue || type.NullableAnnotation == NullableAnnotation.Annotated
            ? $"activator.OptionalService<{plain}>()"
            : $"activator.Service<{plain}>()";
    }

    private static string Settings(INamedTypeSymbol type)
    {
        var settings = new List<string>();
        if (type.Has("Reentrant")) settings.Add("IsReentrant = true");
        if (type.Has("KeepAlive")) settings.Add("IsKeptAlive = true");
        if (type.Find("CollectionAgeLimit") is { } limit)
        {
            var arguments = string.Join(", ", limit.ConstructorArguments.Select(static argument => Names.Literal(argument.Value)));
            var named = string.Join(", ", limit.NamedArguments.Select(static argument => $"{argument.Key} = {Names.Literal(argument.Value.Value)}"));
            settings.Add($"CollectionAge = new global::{Names.Model}.CollectionAgeLimitAttribute({arguments}) {{ {named} }}.AgeLimit");
        }

        return settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
    }
}
