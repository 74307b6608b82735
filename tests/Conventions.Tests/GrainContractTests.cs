using System.Reflection;
using Lexi.Grains.Interfaces;

namespace Lexi.Conventions.Tests;

/// <summary>
/// Every grain call and message is listed in GrainContracts.txt, so that a change of the contract between silos is a line in a
/// review. After a deliberate change run the tests with UPDATE_CONTRACTS=1 and commit the listing.
/// </summary>
public sealed class GrainContractTests
{
    private static readonly Assembly _contract = typeof(Limits).Assembly;

    private static IEnumerable<Type> Messages => _contract.GetTypes().Where(type => Has(type, "GenerateSerializerAttribute"));

    [Fact]
    public void TheListingIsUpToDate()
    {
        var file = Path.Combine(Repository.Root, "tests", "Conventions.Tests", "GrainContracts.txt");
        var actual = string.Join('\n', List()) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_CONTRACTS") == "1")
            File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }

    [Fact]
    public void MessagesAreImmutableAndTheirIdsAreUnique()
    {
        foreach (var message in Messages.Where(type => !type.IsEnum && !typeof(Exception).IsAssignableFrom(type)))
        {
            Assert.True(Has(message, "ImmutableAttribute"), $"{message.Name} is not [Immutable].");
            Assert.True(Has(message, "AliasAttribute"), $"{message.Name} has no [Alias].");
            var ids = Members(message).Select(member => IdOf(member)).ToArray();
            Assert.DoesNotContain(null, ids);
            Assert.Equal(ids.Length, ids.Distinct().Count());
            Assert.DoesNotContain(message.GetProperties(), property => property.SetMethod is { } setter && !IsInitOnly(setter));
        }
    }

    [Fact]
    public void EveryArgumentAndResultCanCrossToAnotherSilo()
    {
        var types = Grains().SelectMany(grain => grain.GetMethods()).SelectMany(method =>
            method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)).SelectMany(Unwrap).Distinct();
        var ours = types.Where(type => type.Assembly == _contract && !type.IsInterface);
        Assert.All(ours, type => Assert.True(Has(type, "GenerateSerializerAttribute"), $"{type.Name} has no [GenerateSerializer]."));
    }

    private static IEnumerable<string> List()
    {
        foreach (var grain in Grains().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            yield return $"{grain.FullName}";
            foreach (var method in grain.GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal))
                yield return $"  {Describe(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(parameter => Describe(parameter.ParameterType)))})";
        }

        foreach (var message in Messages.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            yield return $"{message.FullName}";
            if (message.IsEnum)
            {
                foreach (var name in Enum.GetNames(message))
                    yield return $"  {Convert.ToInt32(Enum.Parse(message, name), System.Globalization.CultureInfo.InvariantCulture)} {name}";
            }
            else
            {
                foreach (var member in Members(message).OrderBy(IdOf))
                    yield return $"  {IdOf(member)} {Describe(member.PropertyType)} {member.Name}";
            }
        }
    }

    private static IEnumerable<Type> Grains() => _contract.GetTypes().Where(type =>
        type.IsInterface && type.GetInterfaces().Any(parent => parent.Name is "IGrain" or "IGrainObserver"));

    private static IEnumerable<PropertyInfo> Members(Type message) =>
        message.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(property => property.Name != "EqualityContract" && property.GetMethod!.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is not null);

    private static uint? IdOf(PropertyInfo member)
    {
        var attribute = member.GetCustomAttributes().FirstOrDefault(attribute => attribute.GetType().Name == "IdAttribute");
        return attribute is null ? null : (uint)attribute.GetType().GetProperty("Id")!.GetValue(attribute)!;
    }

    private static bool Has(Type type, string attribute) => type.GetCustomAttributes(inherit: false).Any(each => each.GetType().Name == attribute);

    private static bool IsInitOnly(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)) || !setter.IsPublic;

    private static IEnumerable<Type> Unwrap(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrap) : [Nullable.GetUnderlyingType(type) ?? type];

    private static string Describe(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Describe))}>" : type.Name;
}
