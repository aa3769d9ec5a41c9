#include "header.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace heartcare::pagemaker {
namespace {

using page::Align;
using page::TextRole;

constexpr std::array family{"Albers", "Brandt", "Castell", "Dorn",   "Ebner",  "Falk",   "Garner", "Hollis",
                            "Ivers",  "Jansen", "Kessler", "Lindt",  "Marlow", "Norden", "Oster",  "Pruitt",
                            "Quandt", "Rieger", "Sandow",  "Thaler", "Ullman", "Vester", "Winter", "Zeller"};
constexpr std::array women{"Anna",  "Berta", "Clara", "Doris", "Elena",
                           "Gerda", "Helen", "Ida",   "Julia", "Karin"};
constexpr std::array men{"Arno", "Bruno", "Carl", "David", "Egon", "Frank", "Georg", "Hans", "Ivan", "Jonas"};
constexpr std::array devices{"CardioLine 12", "Rhythmograph R6", "ECG-1200 V2.1",
                             "Lineo C",       "Elektra 9",       "MedTrace 300"};
constexpr std::array places{"Cardiology, Ward 4", "Emergency Dept.", "Ambulanz 2",
                            "Praxis am Markt",    "Station 3B",      "Outpatient Clinic"};

std::string text_of(const char* format, auto... values) {
  std::array<char, 96> text;
  std::snprintf(text.data(), text.size(), format, values...);
  return text.data();
}

/// Somebody who does not exist.
struct Invented {
  std::string name, number, age, sex, birth, date, device, place;
};

Invented invented(const Patient& person, bool german, Dice& dice) {
  const bool woman = person.sex == Sex::female || (person.sex != Sex::male && dice.chance(0.5));
  const int age = person.age_years ? static_cast<int>(*person.age_years) : dice.between(19, 90);
  const int year = dice.between(1986, 2024), month = dice.between(1, 12), day = dice.between(1, 28);
  Invented who;
  who.name = std::string(dice.pick(family)) + ", " + (woman ? dice.pick(women) : dice.pick(men));
  who.number = text_of("%06d", dice.between(1000, 999999));
  who.age = text_of("%d", age);
  who.sex = german ? (woman ? "weiblich" : "maennlich") : woman ? "Female" : "Male";
  const int birth_month = dice.between(1, 12), birth_day = dice.between(1, 28);
  // The birthday of the year may still be to come; whoever subtracts gets the age that is printed.
  const int born = year - age - (birth_month * 100 + birth_day > month * 100 + day ? 1 : 0);
  const char* form = german ? "%02d.%02d.%04d" : "%02d/%02d/%04d";
  who.birth = text_of(form, birth_day, birth_month, born);
  who.date = text_of(form, day, month, year) +
             text_of("  %02d:%02d:%02d", dice.between(0, 23), dice.between(0, 59), dice.between(0, 59));
  who.device = dice.pick(devices);
  who.place = dice.pick(places);
  return who;
}

std::string number(double value) { return text_of("%g", value); }

/// One block of lines downwards.
void block(std::vector<page::Text>& texts, double x, double y, double size,
           std::initializer_list<std::string> lines) {
  for (const std::string& line : lines) {
    texts.push_back({{x, y}, line, size, TextRole::header, Align::left});
    y += size * 1.35;
  }
}

void write_person(std::vector<page::Text>& texts, const Look& look, const Patient& person, Dice& dice) {
  if (look.header == HeaderLook::none) return;
  const Invented who = invented(person, look.german, dice);
  const double size = dice.uniform(2.6, 3.6), x = look.crop.x + dice.uniform(3, 10);
  const double y = look.crop.y + dice.uniform(5, 7),
               middle = look.crop.x + look.crop.width * dice.uniform(0.28, 0.36);
  const double right = look.crop.x + look.crop.width * dice.uniform(0.6, 0.7);
  const bool g = look.german;
  if (look.header == HeaderLook::corner) {
    block(texts, x, y, size,
          {"ID: " + who.number, (g ? "Alter: " : "Age: ") + who.age + (g ? " J." : " yrs"),
           (g ? "Geschl.: " : "Sex: ") + who.sex});
    block(texts, middle, y, size, {(g ? "Name: " : "Name: ") + who.name});
    block(texts, right, y, size, {(g ? "Datum: " : "Date: ") + who.date});
  } else if (look.header == HeaderLook::columns) {
    block(texts, x, y, size, {who.name, (g ? "geb. " : "born ") + who.birth, who.number});
    block(texts, middle, y, size,
          {who.sex + ", " + who.age, text_of("%d cm  %d kg", dice.between(150, 192), dice.between(48, 110))});
    block(texts, right, y, size, {who.date, who.place, who.device});
  } else {
    block(texts, x, y, size,
          {(g ? "Patient      " : "Patient name  ") + who.name,
           (g ? "Pat.-Nr.     " : "Patient ID    ") + who.number,
           (g ? "Geb.-Datum   " : "Birth date    ") + who.birth});
    block(texts, right, y, size, {who.place, who.date, g ? "unbestaetigt" : "Unconfirmed"});
  }
}

void write_foot(std::vector<page::Text>& texts, const page::PageOptions& options, const Look& look,
                Dice& dice) {
  if (dice.chance(0.15)) return;
  const double size = dice.uniform(2.4, 3.2), y = look.crop.bottom() - dice.uniform(2, 5);
  std::string gain = number(options.gain.limb.value) + (dice.chance(0.5) ? " mm/mV" : "mm/mV");
  if (options.gain.chest != options.gain.limb) gain += "  V: " + number(options.gain.chest.value) + " mm/mV";
  const std::string speed = number(options.speed.value) + (dice.chance(0.5) ? " mm/s" : "mm/s");
  const std::string band = options.filters.low_pass_hz ? "0.5-40 Hz" : "0.05-150 Hz  50 Hz";
  texts.push_back({{look.crop.x + dice.uniform(8, 60), y},
                   speed + "    " + gain + "    " + band,
                   size,
                   TextRole::footer,
                   Align::left});
  if (dice.chance(0.4))
    texts.push_back({{look.crop.right() - 8, y}, dice.pick(devices), size, TextRole::footer, Align::right});
}

/// Where the name of a lead stands; always inside the row, near its left end.
page::Point spot(const page::TracePlace& place, const Look& look) {
  const double size = look.label_size;
  switch (look.label_spot) {
    case LabelSpot::beneath:
      return {place.box.x + 1.2, std::min(place.baseline + 4.5 + size * 0.7, place.row.bottom() + 3)};
    case LabelSpot::at_start:
      return {place.box.x + 1.2, place.baseline - 1.2};
    case LabelSpot::above:
      break;
  }
  return {place.box.x + 1.2, std::max(place.row.y + size, place.baseline - 9)};
}

}  // namespace

std::vector<page::Text> lettering_of(const page::Page& page, const page::PageOptions& options,
                                     const Patient& person, const Look& look, std::uint64_t seed) {
  Dice dice(seed, "lettering");
  std::vector<page::Text> texts;
  for (const page::TracePlace& place : page.places) {
    std::string name(lead_name(place.id));
    if (place.inverted) name = "-" + name;
    texts.push_back({spot(place, look), name, look.label_size, TextRole::lead_label, Align::left});
  }
  write_person(texts, look, person, dice);
  write_foot(texts, options, look, dice);
  return texts;
}

}  // namespace heartcare::pagemaker
