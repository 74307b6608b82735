using System.Collections.Immutable;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>The names that can fall in a chat, made ready when the first text is read and kept until somebody comes, goes or is renamed.</summary>
internal sealed class ChatNames(
    ImmutableArray<string> here, ImmutableDictionary<string, CharacterProfile> profiles, ImmutableDictionary<string, GroupMember> members)
{
    private const int MostMentions = 20;

    private ImmutableArray<ChatPerson> _people;
    private NameBook? _book;

    /// <summary>Those who are in the chat, in the order they came.</summary>
    public ImmutableArray<ChatPerson> People
    {
        get
        {
            if (_people.IsDefault)
            {
                _people =
                [
                    .. members.Values.Where(member => member.Status == MemberStatus.Joined)
                        .OrderBy(member => member.JoinedAt).ThenBy(member => member.UserId, StringComparer.Ordinal)
                        .Select(member => new ChatPerson(member.UserId, member.DisplayName)),
                ];
            }

            return _people;
        }
    }

    private NameBook Book => _book ??= new NameBook(here
        .Select(key => profiles.TryGetValue(key, out var profile) ? new NamedOne(key, profile.Card.Name, profile.Aliases) : new NamedOne(key, key, []))
        .Concat(People.Select(person => new NamedOne(person.UserId, person.Name, []))));

    /// <param name="text">What was said.</param>
    /// <param name="isTranscribed">By a person, aloud: names are also known by their sound.</param>
    public Address Read(string text, bool isTranscribed = false) => AddressReader.Read(text, Book, isTranscribed);

    /// <summary>Ids of those a text names.</summary>
    public static IReadOnlyList<string> MentionsOf(Address address) => address.Named.Count <= MostMentions ? address.Named : [.. address.Named.Take(MostMentions)];
}
